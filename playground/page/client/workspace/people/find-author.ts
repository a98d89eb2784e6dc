import type { WorkspacePicture } from '../../../protocol.ts';

/** Who wrote something, as it is shown. */
export interface Author {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
}

/** The author of a message; whoever is not known is called by their id. */
export function findAuthor({ people, bot }: Pick<WorkspacePicture, 'people' | 'bot'>, id: string): Author {
  if (id === bot.userId) return { id, name: bot.name, isBot: true };
  const person = people.find((one) => one.id === id);
  return { id, name: person?.realName ?? id, isBot: person?.isBot ?? false };
}
