import { renderAskedBefore, renderDriftAsked, renderRunNotKept } from '../../messages/drift/asking/press-answers.ts';
import type { Content } from '../../messages/message.ts';
import { findApplicableRules } from '../../requests/approval-rules.ts';
import type { DriftWish, MessageRef, PersonId } from '../../requests/request.ts';
import type { HandlerParts } from '../parts.ts';
import { storeRequest } from '../request-modal/store-request.ts';
import type { Asker } from './find-asker.ts';

/** Makes a request of what was asked for from a drift report, and says what is next. */
export async function askFor(
  parts: HandlerParts,
  wish: DriftWish,
  asked: {
    readonly by: PersonId;
    readonly asker: Asker;
    readonly message: MessageRef | null;
    /** Of the view that was sent, or what tells this press from others; null: nothing does. */
    readonly viewId: string | null;
  },
): Promise<Content> {
  const { by, message } = asked;
  const stored = await storeRequest(parts, by, wish, asked.viewId, { message, groups: asked.asker.groups });
  if (stored.kind !== 'stored') return renderAskedBefore(stored.by);
  const request = await parts.store.requests.read(stored.id);
  if (request === null) return renderRunNotKept();
  const approvers = findApplicableRules(request.terms, request.wish).flatMap(({ rule }) => rule.approvers);
  return renderDriftAsked(request, wish, await parts.directory.readNames(approvers));
}
