import type { ModalView } from '@slack/types';
import { renderRequestModal } from '../../messages/modals/request-modal.ts';
import type { PersonId } from '../../requests/request.ts';
import type { Form } from '../../requests/wish/check-wish.ts';
import { findAskProblem } from '../../requests/wish/check-wish.ts';
import { findDate } from '../../requests/wish/dates.ts';
import { classifySlackError } from '../../slack/slack-problem.ts';
import { formWaitMs, waitForAnswer } from '../answer.ts';
import type { HandlerParts } from '../parts.ts';
import { writeHidden } from './hidden-values.ts';

/**
 * Opens the request form. Throws the Web API client's error when Slack does not open it.
 *
 * @returns whether it offers the class that was asked for
 */
export async function openRequestModal(
  parts: HandlerParts,
  asker: PersonId,
  triggerId: string,
  prefill: Partial<Form>,
): Promise<{ readonly isClassOffered: boolean }> {
  const { view, notAllowedClasses } = await findForm(parts, asker, prefill, prefill.account_class ?? null);
  try {
    await parts.client.views.open({ trigger_id: triggerId, view });
  } catch (error) {
    // The client repeats a call whose answer was lost: the first one has opened the form then, and used the trigger up.
    const problem = classifySlackError(error);
    if (problem.kind !== 'refused' || problem.error !== 'exchanged_trigger_id') throw error;
  }
  return { isClassOffered: !notAllowedClasses.some((name) => name === prefill.account_class) };
}

/** The form for this person: with the classes that they may ask for, and who approves, by name. */
export async function renderFormFor(
  parts: HandlerParts,
  asker: PersonId,
  prefill: Partial<Form>,
  selectedClass: string | null,
): Promise<ModalView> {
  return (await findForm(parts, asker, prefill, selectedClass)).view;
}

async function findForm(
  parts: HandlerParts,
  asker: PersonId,
  prefill: Partial<Form>,
  selectedClass: string | null,
): Promise<{ readonly view: ModalView; readonly notAllowedClasses: readonly string[] }> {
  const { governance } = parts.file();
  const classes = Object.entries(governance.classes);
  const ids = classes.flatMap(([, { approvals, requesters }]) => [
    ...approvals.flatMap(({ approvers }) => approvers),
    ...(requesters ?? []),
  ]);
  // Names and memberships make the form nicer; what is not known in time is left out.
  const [named, grouped] = await Promise.all([
    waitForAnswer(parts.directory.readNames(ids), formWaitMs),
    waitForAnswer(parts.directory.readGroups(classes.flatMap(([, { requesters }]) => requesters ?? [])), formWaitMs),
  ]);
  const names = named === 'later' ? new Map<string, string>() : named.value;
  const groups = grouped === 'later' ? null : grouped.value;
  const notAllowedClasses =
    groups === null
      ? []
      : classes
          .filter(([, accountClass]) => findAskProblem(accountClass, { requester: asker, groups }) !== null)
          .filter(([, { requesters }]) => !(requesters ?? []).some((id) => groups.get(id) === null))
          .map(([name]) => name);
  const view = renderRequestModal({
    governance,
    names,
    prefill: { owner: asker, ...prefill },
    selectedClass,
    today: findDate(parts.now()),
    notAllowedClasses,
    privateMetadata: writeHidden(prefill),
  });
  return { view, notAllowedClasses };
}
