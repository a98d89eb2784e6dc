import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { renderExplainedAnswer } from '../../messages/costs/answers/concern-answers.ts';
import {
  renderAlreadyExplained,
  renderExplainFormTrouble,
  renderReportNotKept,
} from '../../messages/costs/answers/press-answers.ts';
import { parseConcernRef } from '../../messages/costs/concern-button.ts';
import { findExplanationProblems, renderExplainModal } from '../../messages/costs/modals/explain-modal.ts';
import type { Content } from '../../messages/message.ts';
import { describeError } from '../../ops/logger.ts';
import type { MessageRef, PersonId } from '../../requests/request.ts';
import { findDate } from '../../requests/wish/dates.ts';
import type { AuditEvent } from '../../store/audit/audit-event.ts';
import type { HandlerParts } from '../parts.ts';
import { toPlainWords } from '../request-buttons/plain-words.ts';
import type { Press } from '../request-buttons/press.ts';
import { stateSchema } from '../request-modal/read-form.ts';
import { findExplainer } from './find-explainer.ts';
import { readConcern } from './read-concern.ts';

/** What the form is about: the digest's run, the concern, and the message with the button. */
const metadataSchema = z.object({
  run: z.string(),
  concern: z.string(),
  message: z.object({ channel: z.string(), ts: z.string() }),
});

/** *Explained…* was pressed: opens the form for those who may. Returns what to tell the others. */
export async function openExplainForm(parts: HandlerParts, press: Press): Promise<Content | null> {
  const ref = parseConcernRef(press.value);
  const { message } = press;
  if (ref === null || message === null) return renderReportNotKept();
  const place = { run: ref.report, channel: message.channel };
  const concern = await readConcern(parts, place, ref.concern);
  if ('refused' in concern) return concern.refused;
  const explainer = await findExplainer(parts, press.by, concern);
  if ('refused' in explainer) return explainer.refused;
  const { explained } = await parts.store.reportRuns.answers.read(place);
  const earlier = Object.hasOwn(explained, concern.id) ? explained[concern.id] : undefined;
  const today = findDate(parts.now());
  if (earlier !== undefined && today <= earlier.until)
    return renderAlreadyExplained(concern.name, earlier, await parts.directory.readNames([earlier.by]));
  const metadata: z.infer<typeof metadataSchema> = { run: place.run, concern: concern.id, message };
  const view = renderExplainModal({ ...concern, today, privateMetadata: JSON.stringify(metadata) });
  try {
    await parts.client.views.open({ trigger_id: press.triggerId, view });
    return null;
  } catch (error) {
    parts.log.warn({ error: describeError(error) }, 'the form for a reason could not be opened');
    return renderExplainFormTrouble();
  }
}

/** What came of a sent form: lines at its inputs, or what to tell the person, beside the message with the button. */
export type ExplanationSent =
  | { readonly errors: Readonly<Record<string, string>> }
  | { readonly message: MessageRef; readonly answer: Content };

/** The form was sent: stores the explanation, which a job gives to the report and shows in the digest. */
export async function submitExplanation(
  parts: HandlerParts,
  by: PersonId,
  view: { readonly private_metadata: string; readonly state: unknown },
): Promise<ExplanationSent> {
  const { run, concern: concernId, message } = metadataSchema.parse(JSON.parse(view.private_metadata));
  const { values } = stateSchema.parse(view.state);
  const reason = (values.reason?.reason ?? '').trim();
  const until = values.until?.until ?? null;
  const at = parts.now();
  const problems = findExplanationProblems(reason, until, findDate(at));
  if (until === null || Object.keys(problems).length > 0) return { errors: problems };
  const refuse = (content: Content): ExplanationSent => ({ errors: { reason: toPlainWords(content) } });
  const place = { run, channel: message.channel };
  const concern = await readConcern(parts, place, concernId);
  if ('refused' in concern) return refuse(concern.refused);
  const explainer = await findExplainer(parts, by, concern);
  if ('refused' in explainer) return refuse(explainer.refused);
  const event: AuditEvent = {
    at,
    request: null,
    actor: by,
    action: 'explain-cost',
    from: 'open',
    to: 'explained',
    rule: `${explainer.as}: ${run}, ${concern.id}, until ${until}: ${reason}`,
    message,
    config: parts.file().hash,
  };
  const body = { ...place, concern: concern.id };
  const entry = { oid: `explain-${randomUUID()}`, topic: 'explain-cost', body, dueAt: at } as const;
  const stored = await parts.store.reportRuns.answers.change(place, (answers) => ({
    answers: { ...answers, explained: { ...answers.explained, [concern.id]: { by, at, reason, until } } },
    events: [event],
    outbox: [entry],
  }));
  if (stored === 'missing') return refuse(renderReportNotKept());
  parts.poke();
  return { message, answer: renderExplainedAnswer(concern.name, { until }) };
}
