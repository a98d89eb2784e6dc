import { findWaiverProblems, renderWaiveModal } from '../../messages/drift/modals/waive-modal.ts';
import type { Content } from '../../messages/message.ts';
import type { MessageRef, PersonId, WaiveWish } from '../../requests/request.ts';
import { findDate } from '../../requests/wish/dates.ts';
import type { HandlerParts } from '../parts.ts';
import { toPlainWords } from '../request-buttons/plain-words.ts';
import type { Press } from '../request-buttons/press.ts';
import { stateSchema } from '../request-modal/read-form.ts';
import { askFor } from './ask-for.ts';
import { findAsker } from './find-asker.ts';
import { formatFormMetadata, parseFormMetadata } from './form-metadata.ts';
import { openDriftForm } from './open-form.ts';
import { readFindings } from './read-findings.ts';

/** What came of a sent form: lines at its inputs, or what to tell the person beside the message with the button. */
export type FormSent =
  | { readonly errors: Readonly<Record<string, string>> }
  | { readonly message: MessageRef | null; readonly answer: Content };

/** *Waive…* was pressed: opens the form for those who may ask. Returns what to tell the others. */
export async function openWaiverForm(parts: HandlerParts, press: Press): Promise<Content | null> {
  const pressed = await readFindings(parts, press.by, press.value);
  if ('refused' in pressed) return pressed.refused;
  const [{ severity }] = pressed.findings;
  const asker = await findAsker(parts, press.by, 'waive', severity);
  if ('refused' in asker) return asker.refused;
  const view = renderWaiveModal({
    found: pressed.wished.map(({ words }) => words),
    deciders: asker.deciders,
    today: findDate(parts.now()),
    privateMetadata: formatFormMetadata({ value: press.value, message: press.message }),
  });
  return openDriftForm(parts, press.triggerId, view);
}

/** The form was sent: the same checks at this moment, then the request. */
export async function submitWaiver(
  parts: HandlerParts,
  by: PersonId,
  view: { readonly id: string; readonly private_metadata: string; readonly state: unknown },
): Promise<FormSent> {
  const { value, message } = parseFormMetadata(view.private_metadata);
  const { values } = stateSchema.parse(view.state);
  const reason = (values.reason?.reason ?? '').trim();
  const until = values.until?.until ?? null;
  const problems = findWaiverProblems(reason, until, findDate(parts.now()));
  if (until === null || Object.keys(problems).length > 0) return { errors: problems };
  const refuse = (content: Content): FormSent => ({ errors: { reason: toPlainWords(content) } });
  const pressed = await readFindings(parts, by, value);
  if ('refused' in pressed) return refuse(pressed.refused);
  const { ref, findings, wished } = pressed;
  const [{ severity }] = findings;
  const asker = await findAsker(parts, by, 'waive', severity);
  if ('refused' in asker) return refuse(asker.refused);
  const [first] = wished;
  const others = wished.length - 1;
  const name = `${first?.words ?? ''}${others === 0 ? '' : ` (and ${others.toLocaleString('en-US')} more)`}`;
  const wish: WaiveWish = {
    ...{ kind: 'waive', name, className: null, owner: by, team: null, monthlyBudgetUsd: null },
    ...{ justification: reason, findings: wished, severity, until },
    source: { run: ref.run, audience: ref.audience, group: ref.group },
  };
  return { message, answer: await askFor(parts, wish, { by, message, asker, viewId: view.id }) };
}
