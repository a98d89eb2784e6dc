import { renderUnknownPerson } from '../../messages/answers/unknown/unknown-person.ts';
import type { Content } from '../../messages/message.ts';
import type { PersonId } from '../../requests/request.ts';
import type { SightParts } from '../parts.ts';
import { explainRefusal } from '../request-buttons/explain-refusal.ts';

/** What is said to somebody who is no full member of the workspace, or of whom Slack does not say; null: a member. */
export async function findStranger(parts: SightParts, person: PersonId): Promise<Content | null> {
  const { status } = await parts.directory.readPerson(person);
  if (status === 'unreadable') return renderUnknownPerson();
  return status === 'member' ? null : explainRefusal(parts, { kind: 'not-a-member' }, null, person, 'see');
}
