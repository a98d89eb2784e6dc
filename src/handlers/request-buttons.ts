import { z } from 'zod';
import { renderAnswer } from '../messages/answer.ts';
import { renderStoreTrouble } from '../messages/answers/trouble.ts';
import { renderPressNotice } from '../messages/home/press-notice.ts';
import type { Content } from '../messages/message.ts';
import { maxReasonLength, renderDenyModal } from '../messages/modals/deny-modal.ts';
import { describeError } from '../ops/logger.ts';
import { findApplicableRules } from '../requests/approval-rules.ts';
import { approve, cancel, deny, findDenyRefusal, retry } from '../requests/decide.ts';
import type { AccountRequest, AccountWish } from '../requests/request.ts';
import type { Form } from '../requests/wish/check-wish.ts';
import { answerPress, respondPrivately } from './answer.ts';
import type { Homes } from './home/homes.ts';
import type { HandlerParts } from './parts.ts';
import { actOnRequest, readSituation } from './request-buttons/act-on-request.ts';
import { explainRefusal } from './request-buttons/explain-refusal.ts';
import { parsePrefill } from './request-buttons/parse-prefill.ts';
import { toPlainWords } from './request-buttons/plain-words.ts';
import { type Press, parsePress } from './request-buttons/press.ts';
import { openRequestModal } from './request-modal/open.ts';
import { stateSchema } from './request-modal/read-form.ts';
import type { Surfaces } from './surfaces.ts';

/**
 * The buttons of the request card, of the messages about it and of the Home tab. Who may press is decided here, at that
 * moment. In a Home, where nobody answers privately, what came of a press stands at its top.
 */
export function handleRequestButtons(surfaces: Surfaces, parts: HandlerParts, homes: Homes): void {
  const on = (actionId: string, work: (press: Press) => Promise<Content | null>): void => {
    surfaces.action(actionId, ({ ack, body, respond }) => {
      const press = parsePress(body);
      const tell = (content: Content): Promise<void> =>
        press.isInHome ? homes.answer(press.by, content) : respondPrivately(respond, content, parts.log);
      return answerPress(ack, tell, () => work(press), parts.log);
    });
  };
  on('request_approve', (press) => decideBy(parts, press, approve, 'approve'));
  on('request_cancel', (press) => decideBy(parts, press, cancel, 'cancel'));
  on('request_retry', (press) => decideBy(parts, press, retry, 'retry'));
  on('request_deny', (press) => askForReason(parts, press));
  on('request_again', (press) => askAgain(parts, press));

  surfaces.view('request_deny', async ({ ack, body, view }) => {
    const by = body.user.id;
    const submitted = await submitDenial(parts, by, view).catch((error: unknown) => {
      parts.log.error({ error: describeError(error) }, 'a denial could not be stored');
      return { problem: toPlainWords(renderStoreTrouble('command')) };
    });
    if ('problem' in submitted) {
      await ack({ response_action: 'errors', errors: { reason: submitted.problem } });
      return;
    }
    await ack();
    if (submitted.notice !== null) await homes.answer(by, submitted.notice);
  });
}

async function decideBy(
  parts: HandlerParts,
  press: Press,
  decide: typeof approve,
  action: 'approve' | 'cancel' | 'retry',
): Promise<Content | null> {
  const { request, refusal } = await actOnRequest(parts, press.value, press.by, press.message, decide);
  if (refusal !== null) return explainRefusal(parts, refusal, request, press.by, action);
  return press.isInHome && request !== null && action !== 'cancel' ? sayDone(parts, action, request) : null;
}

/** What a Home says of a press, where a card would have changed before the person's eyes. */
async function sayDone(
  parts: HandlerParts,
  action: 'approve' | 'deny' | 'retry',
  request: AccountRequest,
): Promise<Content> {
  const approvers = findApplicableRules(request.terms, request.wish).flatMap(({ rule }) => rule.approvers);
  return renderPressNotice(action, request, await parts.directory.readNames([request.requester, ...approvers]));
}

/** Asks for the reason, of those who may deny; the others are told why not. */
async function askForReason(parts: HandlerParts, press: Press): Promise<Content | null> {
  const request = await parts.store.requests.read(press.value);
  if (request === null)
    return explainRefusal(parts, { kind: 'unknown-request', id: press.value }, null, press.by, 'deny');
  const situation = await readSituation(parts, request, press.by);
  const act = { by: press.by, at: parts.now(), message: press.message };
  const refusal = findDenyRefusal(request, act, situation);
  if (refusal !== null) {
    // What a press finds out (the time ran out, the file changed) is stored, whichever button it was.
    const acted = await actOnRequest(parts, request.id, press.by, press.message, (now, by, around) => {
      const { next, refusal: why } = deny(now, by, '', around);
      return why === null ? { next: null, refusal: null } : { next, refusal: why };
    });
    return explainRefusal(parts, acted.refusal ?? refusal, acted.request, press.by, 'deny');
  }
  try {
    const names = await parts.directory.readNames([request.requester]);
    const view = renderDenyModal(request, names);
    const from: z.infer<typeof denialSchema> = { id: request.id, message: press.message, isInHome: press.isInHome };
    await parts.client.views.open({
      trigger_id: press.triggerId,
      view: { ...view, private_metadata: JSON.stringify(from) },
    });
    return null;
  } catch (error) {
    parts.log.warn({ error: describeError(error) }, 'the form for a reason could not be opened');
    return renderAnswer([
      ['Slack did not open the form for your reason in time. Nothing was decided; press Deny again.'],
    ]);
  }
}

const denialSchema = z.object({
  id: z.string(),
  message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
  isInHome: z.boolean().default(false),
});

/** `problem`: the line at the reason that says why the denial does not count. `notice`: what the person's Home says of it. */
async function submitDenial(
  parts: HandlerParts,
  by: string,
  view: { readonly private_metadata: string; readonly state: unknown },
): Promise<{ readonly problem: string } | { readonly notice: Content | null }> {
  const { id, message, isInHome } = parseMetadata(view.private_metadata);
  const reason = (stateSchema.parse(view.state).values.reason?.reason ?? '').trim();
  if (reason === '') return { problem: 'Say why: the requester reads it.' };
  if ([...reason].length > maxReasonLength) return { problem: `At most ${maxReasonLength} characters, please.` };
  const { request, refusal } = await actOnRequest(parts, id, by, message, (now, act, situation) =>
    deny(now, act, reason, situation),
  );
  if (refusal !== null) return { problem: toPlainWords(await explainRefusal(parts, refusal, request, by, 'deny')) };
  return { notice: isInHome && request !== null ? await sayDone(parts, 'deny', request) : null };
}

/** The metadata of the form: the request's id alone, or with where Deny was pressed. */
function parseMetadata(metadata: string): z.infer<typeof denialSchema> {
  if (!metadata.startsWith('{')) return { id: metadata, message: null, isInHome: false };
  return denialSchema.parse(JSON.parse(metadata));
}

/** The form once more, with everything that was typed into it. */
async function askAgain(parts: HandlerParts, press: Press): Promise<Content | null> {
  const request = await parts.store.requests.read(press.value);
  const own = request?.requester === press.by && request.wish.kind === 'account' ? request.wish : null;
  const prefill = own === null ? parsePrefill(press.value) : toForm(own);
  if (prefill === null)
    return explainRefusal(parts, { kind: 'unknown-request', id: press.value }, null, press.by, 'ask');
  try {
    await openRequestModal(parts, press.by, press.triggerId, prefill);
    return null;
  } catch (error) {
    parts.log.warn({ error: describeError(error) }, 'the request form could not be opened');
    return renderAnswer([['Slack did not open the form in time. Nothing was asked for; press the button again.']]);
  }
}

function toForm(wish: AccountWish): Partial<Form> {
  return {
    account_name: wish.name,
    account_class: wish.className,
    owner: wish.owner,
    team: wish.team,
    monthly_budget: wish.monthlyBudgetUsd,
    justification: wish.justification,
    expires_on: wish.expiresOn,
    fields: wish.fields,
  };
}
