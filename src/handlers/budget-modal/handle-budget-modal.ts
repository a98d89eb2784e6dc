import { z } from 'zod';
import { renderAnswer } from '../../messages/answer.ts';
import { describeSubmissionTrouble } from '../../messages/answers/trouble.ts';
import { parseConcernRef } from '../../messages/costs/concern-button.ts';
import type { Content } from '../../messages/message.ts';
import { describeError } from '../../ops/logger.ts';
import { answerPress, respondPrivately, waitForAnswer } from '../answer.ts';
import type { HandlerParts } from '../parts.ts';
import { type Press, parsePress } from '../request-buttons/press.ts';
import { stateSchema } from '../request-modal/read-form.ts';
import { findStranger } from '../sight/find-stranger.ts';
import { readSight } from '../sight/visible-accounts.ts';
import type { Surfaces } from '../surfaces.ts';
import { openBudgetModal } from './open-budget-modal.ts';
import { readBudgetedAccount } from './read-budgeted-account.ts';
import { submitBudget } from './submit-budget.ts';

const bodySchema = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({ id: z.string(), private_metadata: z.string(), state: stateSchema }),
});

/** The `private_metadata` of the form. */
const metadataSchema = z.object({
  account: z.string(),
  /** The digest from which it was opened. */
  source: z.object({ run: z.string(), channel: z.string(), concern: z.string() }).exactOptional(),
});

/** *Raise budget* in reports, and the form for another budget. Who may is decided at each of the two. */
export function handleBudgetModal(surfaces: Surfaces, parts: HandlerParts): void {
  surfaces.action('budget_raise', ({ ack, body, respond }) =>
    answerPress(
      ack,
      (content) => respondPrivately(respond, content, parts.log),
      () => openFromReport(parts, parsePress(body)),
      parts.log,
    ),
  );

  surfaces.view('budget_raise', async ({ ack, body }) => {
    const { user, view } = bodySchema.parse(body);
    const { account, source } = metadataSchema.parse(JSON.parse(view.private_metadata));
    const read = (id: string): string | null => view.state.values[id]?.[id] ?? null;
    const form = { monthly_budget: read('monthly_budget'), justification: read('justification') };
    const answered = await waitForAnswer(
      submitBudget(parts, user.id, { account, source: source ?? null }, form, view.id),
    );
    const errors = answered === 'later' ? { monthly_budget: describeSubmissionTrouble() } : answered.value;
    if (Object.keys(errors).length === 0) await ack();
    else await ack({ response_action: 'errors', errors });
  });
}

async function openFromReport(parts: HandlerParts, press: Press): Promise<Content | null> {
  const ref = parseConcernRef(press.value);
  if (ref?.account === undefined)
    return renderAnswer([['This is about no single account, so there is no budget to change. Nothing was asked for.']]);
  const stranger = await findStranger(parts, press.by);
  if (stranger !== null) return stranger;
  const found = await readBudgetedAccount(parts, press.by, ref.account, await readSight(parts, press.by));
  if ('refused' in found) return found.refused;
  try {
    const { message } = press;
    await openBudgetModal(parts, press.triggerId, found.account, {
      ...{ amountUsd: null, spend: ref.spend ?? null },
      ...(message === null ? {} : { source: { run: ref.report, channel: message.channel, concern: ref.concern } }),
    });
    return null;
  } catch (error) {
    parts.log.warn({ error: describeError(error) }, 'the form for a budget could not be opened');
    return renderAnswer([['Slack did not open the form in time. Nothing was asked for; press the button again.']]);
  }
}
