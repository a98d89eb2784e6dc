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
import { readWaived } from './read-waived.ts';

/** What came of a sent form: lines at its inputs, or what to tell the person beside the message with the button. */
export type FormSent =
  | { readonly errors: Readonly<Record<string, string>> }
  | { readonly message: MessageRef | null; readonly answer: Content };

/** *Waive…* was pressed, or *Accept all…*: opens the form for those who may ask. Returns what to tell the others. */
export async function openWaiverForm(parts: HandlerParts, press: Press): Promise<Content | null> {
  const waived = await readWaived(parts, press.by, press.value);
  if ('refused' in waived) return waived.refused;
  const asker = await findAsker(parts, press.by, 'waive', waived.severities);
  if ('refused' in asker) return asker.refused;
  const view = renderWaiveModal({
    ...waived.form,
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
  const waived = await readWaived(parts, by, value);
  if ('refused' in waived) return refuse(waived.refused);
  const asker = await findAsker(parts, by, 'waive', waived.severities);
  if ('refused' in asker) return refuse(asker.refused);
  const wish: WaiveWish = {
    ...{ kind: 'waive', className: null, owner: by, team: null, monthlyBudgetUsd: null },
    ...{ justification: reason, until, ...waived.wish },
  };
  return { message, answer: await askFor(parts, wish, { by, message, asker, viewId: view.id }) };
}
