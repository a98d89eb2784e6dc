import { z } from 'zod';
import type { PersonId } from '../../requests/request.ts';
import type { PersonStatus } from '../../requests/wish/check-wish.ts';

/** A person as Slack knows them now. */
export interface Person {
  readonly id: PersonId;
  readonly status: PersonStatus;
  /** As others see it in Slack; the id where Slack does not say. */
  readonly name: string;
  readonly realName: string | null;
  /** Needs the scope `users:read.email`. */
  readonly email: string | null;
}

/** Slack's object of a user, as `users.info` and `users.list` give it. */
export const userSchema = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
  profile: z
    .object({
      display_name: z.string().optional(),
      real_name: z.string().optional(),
      email: z.string().optional(),
    })
    .optional(),
  real_name: z.string().optional(),
});

/** @param homeTeam the workspace that the bot's token belongs to; people of another are external */
export function toPerson(user: z.output<typeof userSchema>, homeTeam: string): Person {
  const { id, profile } = user;
  const realName = profile?.real_name || user.real_name || null;
  return {
    id,
    status: findStatus(user, homeTeam),
    name: profile?.display_name || realName || user.name || id,
    realName,
    email: profile?.email || null,
  };
}

/** Of whom Slack tells nothing else. */
export function unknownPerson(id: PersonId, status: PersonStatus): Person {
  return { id, status, name: id, realName: null, email: null };
}

function findStatus(user: z.output<typeof userSchema>, homeTeam: string): PersonStatus {
  const isInHomeTeam =
    user.team_id === undefined ||
    user.team_id === homeTeam ||
    (user.enterprise_user?.teams?.includes(homeTeam) ?? false);
  if (user.deleted) return 'deactivated';
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  if (!isInHomeTeam || user.is_stranger) return 'external';
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  return 'member';
}
