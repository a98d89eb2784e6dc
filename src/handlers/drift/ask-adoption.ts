import { renderNoClasses, renderNoFix } from '../../messages/drift/asking/press-answers.ts';
import { renderAdoptModal } from '../../messages/drift/modals/adopt-modal.ts';
import type { Content } from '../../messages/message.ts';
import type { AdoptWish, PersonId } from '../../requests/request.ts';
import { findClass } from '../../requests/terms.ts';
import { findPersonProblem } from '../../requests/wish/check-wish.ts';
import type { HandlerParts } from '../parts.ts';
import { toPlainWords } from '../request-buttons/plain-words.ts';
import type { Press } from '../request-buttons/press.ts';
import { stateSchema } from '../request-modal/read-form.ts';
import { askFor } from './ask-for.ts';
import type { FormSent } from './ask-waiver.ts';
import { findAsker } from './find-asker.ts';
import { formatFormMetadata, parseFormMetadata } from './form-metadata.ts';
import { openDriftForm } from './open-form.ts';
import { readFindings } from './read-findings.ts';

/** *Adopt…* was pressed, of one account or of many: opens the form for those who may ask. Returns what to tell the others. */
export async function openAdoptionForm(parts: HandlerParts, press: Press): Promise<Content | null> {
  const pressed = await readFindings(parts, press.by, press.value);
  if ('refused' in pressed) return pressed.refused;
  const { findings, wished } = pressed;
  const [{ kind, severity, ou, whyNot }, ...others] = findings;
  const asker = await findAsker(parts, press.by, 'adopt', [severity]);
  if ('refused' in asker) return asker.refused;
  if (kind !== 'account-unknown') return renderNoFix(whyNot);
  const { classes } = parts.file().governance;
  if (Object.keys(classes).length === 0) return renderNoClasses();
  const view = renderAdoptModal({
    found: wished.map(({ words }) => words),
    ou: others.every((other) => other.ou === ou) ? ou : null,
    ...{ classes, owner: press.by, deciders: asker.deciders },
    privateMetadata: formatFormMetadata({ value: press.value, message: press.message }),
  });
  return openDriftForm(parts, press.triggerId, view);
}

/** The form was sent: the same checks at this moment, then the request. */
export async function submitAdoption(
  parts: HandlerParts,
  by: PersonId,
  view: { readonly id: string; readonly private_metadata: string; readonly state: unknown },
): Promise<FormSent> {
  const { value, message } = parseFormMetadata(view.private_metadata);
  const { values } = stateSchema.parse(view.state);
  const className = values.account_class?.account_class ?? '';
  const owner = values.owner?.owner ?? null;
  const errors: Record<string, string> = {};
  if (findClass(parts.file().governance, className) === null) errors.account_class = 'Choose a class.';
  if (owner === null) errors.owner = 'Choose a person.';
  const { status } = owner === null ? { status: 'unknown' as const } : await parts.directory.readPerson(owner);
  const problem = findPersonProblem(status, 'own accounts');
  if (owner !== null && problem !== null) errors.owner = problem;
  if (owner === null || Object.keys(errors).length > 0) return { errors };

  const refuse = (content: Content): FormSent => ({ errors: { account_class: toPlainWords(content) } });
  const pressed = await readFindings(parts, by, value);
  if ('refused' in pressed) return refuse(pressed.refused);
  const { ref, findings } = pressed;
  const [{ kind, severity, target, whyNot }] = findings;
  if (kind !== 'account-unknown') return refuse(renderNoFix(whyNot));
  const asker = await findAsker(parts, by, 'adopt', [severity]);
  if ('refused' in asker) return refuse(asker.refused);
  const accounts = findings.map((finding) => ({
    id: finding.target.id,
    name: finding.target.name,
    findingId: finding.id,
  }));
  const wish: AdoptWish = {
    ...{ kind: 'adopt', className, owner, team: null, monthlyBudgetUsd: null, justification: '' },
    name: accounts.length === 1 ? target.name || target.id : `${accounts.length.toLocaleString('en-US')} accounts`,
    ...{ accounts, severity, source: { run: ref.run, audience: ref.audience, group: ref.group } },
  };
  return { message, answer: await askFor(parts, wish, { by, message, asker, viewId: view.id }) };
}
