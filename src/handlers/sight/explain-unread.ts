import { renderUnreadOrganization } from '../../messages/answers/unknown/unread-organization.ts';
import type { Content } from '../../messages/message.ts';
import type { PersonId } from '../../requests/request.ts';
import type { SightParts } from '../parts.ts';
import { explainRefusal } from '../request-buttons/explain-refusal.ts';
import type { Sight } from './visible-accounts.ts';

/**
 * Null, or why a person may see or do too little at the moment: Slack does not say who is in a group, or AWS was not
 * read yet.
 */
export async function explainUnread(
  parts: SightParts,
  { unread, isViewer, isRead }: Sight,
  person: PersonId,
): Promise<Content | null> {
  if (isViewer && !isRead) return renderUnreadOrganization();
  if (unread.length === 0) return null;
  return explainRefusal(parts, { kind: 'groups-unreadable', groups: unread }, null, person, 'see');
}
