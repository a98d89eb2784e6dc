import { z } from 'zod';
import { renderAnswer } from '../messages/answer.ts';
import { renderStoreTrouble } from '../messages/answers/trouble.ts';
import type { Content } from '../messages/message.ts';
import { maxReasonLength, renderDenyModal } from '../messages/modals/deny-modal.ts';
import { describeError } from '../ops/logger.ts';
import { approve, cancel, deny, findDenyRefusal, retry } from '../requests/decide.ts';
import type { Wish } from '../requests/request.ts';
import type { Form } from '../requests/wish/check-wish.ts';
import { answerPress } from './answer.ts';
import type { HandlerParts } from './parts.ts';
import { actOnRequest, readSituation } from './request-buttons/act-on-request.ts';
import { explainRefusal } from './request-buttons/explain-refusal.ts';
import { parsePrefill } from './request-buttons/parse-prefill.ts';
import { toPlainWords } from './request-buttons/plain-words.ts';
import { type Press, parsePress } from './request-buttons/press.ts';
import { openRequestModal } from './request-modal/open.ts';
import { stateSchema } from './request-modal/read-form.ts';
import type { Surfaces } from './surfaces.ts';

/** The buttons of the request card and of the messages about it. Who may press is decided here, at that moment. */
export function handleRequestButtons(surfaces: Surfaces, parts: HandlerParts): void {
  surfaces.action('request_approve', ({ ack, body, respond }) =>
    answerPress(ack, respond, () => decideBy(parts, parsePress(body), approve, 'approve'), parts.log),
  );
  surfaces.action('request_cancel', ({ ack, body, respond }) =>
    answerPress(ack, respond, () => decideBy(parts, parsePress(body), cancel, 'cancel'), parts.log),
  );
  surfaces.action('request_retry', ({ ack, body, respond }) =>
    answerPress(ack, respond, () => decideBy(parts, parsePress(body), retry, 'retry'), parts.log),
  );
  surfaces.action('request_deny', ({ ack, body, respond }) =>
    answerPress(ack, respond, () => askForReason(parts, parsePress(body)), parts.log),
  );
  surfaces.action('request_again', ({ ack, body, respond }) =>
    answerPress(ack, respond, () => askAgain(parts, parsePress(body)), parts.log),
  );

  surfaces.view('request_deny', async ({ ack, body, view }) => {
    const problem = await submitDenial(parts, body.user.id, view).catch((error: unknown) => {
      parts.log.error({ error: describeError(error) }, 'a denial could not be stored');
      return toPlainWords(renderStoreTrouble('command'));
    });
    if (problem === null) await ack();
    else await ack({ response_action: 'errors', errors: { reason: problem } });
  });
}

async function decideBy(
  parts: HandlerParts,
  press: Press,
  decide: typeof approve,
  action: 'approve' | 'cancel' | 'retry',
): Promise<Content | null> {
  const { request, refusal } = await actOnRequest(parts, press.value, press.by, press.message, decide);
  return refusal === null ? null : explainRefusal(parts, refusal, request, press.by, action);
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
    const message =
      press.message === null ? {} : { private_metadata: JSON.stringify({ id: request.id, message: press.message }) };
    await parts.client.views.open({ trigger_id: press.triggerId, view: { ...view, ...message } });
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
});

/** The line at the reason that says why the denial does not count; null: it does. */
async function submitDenial(
  parts: HandlerParts,
  by: string,
  view: { readonly private_metadata: string; readonly state: unknown },
): Promise<string | null> {
  const { id, message } = parseMetadata(view.private_metadata);
  const reason = (stateSchema.parse(view.state).values.reason?.reason ?? '').trim();
  if (reason === '') return 'Say why: the requester reads it.';
  if ([...reason].length > maxReasonLength) return `At most ${maxReasonLength} characters, please.`;
  const { request, refusal } = await actOnRequest(parts, id, by, message, (now, act, situation) =>
    deny(now, act, reason, situation),
  );
  if (refusal === null) return null;
  return toPlainWords(await explainRefusal(parts, refusal, request, by, 'deny'));
}

/** The metadata of the form: the request's id, with the card's place where it is known. */
function parseMetadata(metadata: string): z.infer<typeof denialSchema> {
  if (!metadata.startsWith('{')) return { id: metadata, message: null };
  return denialSchema.parse(JSON.parse(metadata));
}

/** The form once more, with everything that was typed into it. */
async function askAgain(parts: HandlerParts, press: Press): Promise<Content | null> {
  const request = await parts.store.requests.read(press.value);
  const prefill = request?.requester === press.by ? toForm(request.wish) : parsePrefill(press.value);
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

function toForm(wish: Wish): Partial<Form> {
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
