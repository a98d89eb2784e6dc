import type { Content } from '../../messages/message.ts';
import type { PersonId } from '../../requests/request.ts';
import type { HandlerParts } from '../parts.ts';
import { explainRefusal } from '../request-buttons/explain-refusal.ts';
import type { Sight } from './visible-accounts.ts';

/** Null, or, where Slack does not say who is in a group, that this may be why a person sees or may do too little. */
export async function explainUnread(
  parts: HandlerParts,
  { unread }: Pick<Sight, 'unread'>,
  person: PersonId,
): Promise<Content | null> {
  if (unread.length === 0) return null;
  return explainRefusal(parts, { kind: 'groups-unreadable', groups: unread }, null, person, 'see');
}
