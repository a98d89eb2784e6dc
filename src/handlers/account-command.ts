import type { AckFn, RespondArguments, RespondFn, SlashCommand } from '@slack/bolt';
import { findNearestName } from '../config/nearest-name.ts';
import { parseDenied } from '../guardrails/why/parse-denied.ts';
import { renderHelp } from '../messages/answers/help.ts';
import { renderNotAvailableYet } from '../messages/answers/not-available-yet.ts';
import { renderStoreTrouble } from '../messages/answers/trouble.ts';
import { renderNotOffered, renderNotUnderstood } from '../messages/answers/unknown/unknown-filter.ts';
import { renderUnknownWord } from '../messages/answers/unknown/unknown-word.ts';
import type { Content } from '../messages/message.ts';
import { describeError } from '../ops/logger.ts';
import { isNamedBy } from '../requests/approval-rules.ts';
import { checkWaitMs, formWaitMs, respondPrivately, toPrivate, waitForAnswer } from './answer.ts';
import { openBudgetModal } from './budget-modal/open-budget-modal.ts';
import { readAskedBudget } from './command/budget.ts';
import { answerCost } from './command/cost.ts';
import { answerDrift } from './command/drift.ts';
import { answerGuardrails } from './command/guardrails/guardrails.ts';
import { answerWhy } from './command/guardrails/why.ts';
import { answerList, pageSchema } from './command/list.ts';
import { answerOwner } from './command/owner.ts';
import { type CommandText, parseCommand, readRest } from './command/parse-command.ts';
import { answerPause, answerResume } from './command/pause.ts';
import { findPrefill } from './command/request.ts';
import { answerStatus } from './command/status.ts';
import type { HandlerParts } from './parts.ts';
import { explainRefusal } from './request-buttons/explain-refusal.ts';
import { parsePress } from './request-buttons/press.ts';
import { openRequestModal } from './request-modal/open.ts';
import { findStranger } from './sight/find-stranger.ts';
import type { Surfaces } from './surfaces.ts';

const words = [
  ...['request', 'list', 'status', 'cost', 'drift', 'guardrails', 'why', 'owner', 'budget'],
  ...['pause', 'resume', 'help'],
];
/** Reserved, and nothing yet. */
const laterWords = ['close', 'extend', 'move'] as const;

type Ack = AckFn<string | RespondArguments>;

/** `/aws-account …` and the buttons of its answers. */
export function handleAccountCommand(surfaces: Surfaces, parts: HandlerParts): void {
  surfaces.command('/aws-account', async ({ command, ack, respond }) => {
    const text = parseCommand(command.text ?? '');
    if (text.word === 'request') await openForm(parts, command, text, ack, respond);
    else if (text.word === 'budget') await openBudgetForm(parts, command, text, ack, respond);
    else await answerCommand(parts, command, text, ack, respond);
  });

  for (const actionId of ['list_previous', 'list_next'])
    surfaces.action(actionId, async ({ ack, body, respond }) => {
      await ack();
      try {
        const press = parsePress(body);
        const { filters, page } = pageSchema.parse(JSON.parse(press.value));
        const answer =
          (await findStranger(parts, press.by)) ?? (await answerList(parts, press.by, { filters, words: [], page }));
        await respond({ ...toPrivate(answer), replace_original: true });
      } catch (error) {
        parts.log.error({ error: describeError(error) }, 'a page of the list could not be shown');
        await respondPrivately(respond, renderStoreTrouble('command'), parts.log);
      }
    });
}

/** Waits for the answer as long as Slack does; what takes longer is said afterwards. */
async function answerCommand(
  parts: HandlerParts,
  command: SlashCommand,
  text: CommandText,
  ack: Ack,
  respond: RespondFn,
): Promise<void> {
  const work = findAnswer(parts, command, text).catch((error: unknown) => {
    parts.log.error({ error: describeError(error), word: text.word }, 'a command could not be answered');
    return renderStoreTrouble('command');
  });
  const answered = await waitForAnswer(work);
  if (answered !== 'later') {
    await ack(toPrivate(answered.value));
    return;
  }
  await ack();
  await respondPrivately(respond, await work, parts.log);
}

async function findAnswer(parts: HandlerParts, command: SlashCommand, text: CommandText): Promise<Content> {
  const person = command.user_id;
  const stranger = await findStranger(parts, person);
  if (stranger !== null) return stranger;
  switch (text.word) {
    case '':
    case 'help': {
      const { admins } = parts.file().governance;
      return renderHelp({ isAdmin: isNamedBy(admins, person, await parts.directory.readGroups(admins)) });
    }
    case 'list':
      return answerList(parts, person, { filters: text.fields, words: text.args, page: 1 });
    case 'status':
      return answerStatus(parts, person, text.args.length === 0 ? null : text.args.join(' '));
    case 'cost':
      return answerCost(parts, person, text, command.response_url);
    case 'drift':
      return answerDrift(parts, person, text, command.response_url);
    case 'guardrails':
      return answerGuardrails(parts, person);
    case 'why':
      return answerWhy(parts, person, text, command.text ?? '');
    case 'owner':
      return answerOwner(parts, person, text.args);
    case 'pause':
      return answerPause(parts, person, readRest(command.text ?? ''));
    case 'resume':
      return answerResume(parts, person);
    default: {
      // AWS's message may be pasted without the word.
      if (parseDenied(command.text ?? '') !== null) return answerWhy(parts, person, text, `why ${command.text}`);
      if (laterWords.some((word) => word === text.word)) return renderNotAvailableYet(text.word);
      return renderUnknownWord(text.word, findNearestName(text.word, [...words, ...laterWords]));
    }
  }
}

/**
 * Opens the form. Slack's trigger lives three seconds, so this comes before everything that may take time; who may ask is
 * checked when the form is sent.
 */
async function openForm(
  parts: HandlerParts,
  command: SlashCommand,
  text: CommandText,
  ack: Ack,
  respond: RespondFn,
): Promise<void> {
  const known = await waitForAnswer(parts.directory.readPerson(command.user_id), formWaitMs);
  const status = known === 'later' ? 'unreadable' : known.value.status;
  if (status !== 'member' && status !== 'unreadable') {
    await ack(toPrivate(await explainRefusal(parts, { kind: 'not-a-member' }, null, command.user_id, 'ask')));
    return;
  }
  const { prefill, notUnderstood } = findPrefill(text, parts.file().governance);
  const complaint = renderNotUnderstood(notUnderstood);
  if (complaint === null) await ack();
  else await ack(toPrivate(complaint));
  try {
    const { isClassOffered } = await openRequestModal(parts, command.user_id, command.trigger_id, prefill);
    if (!isClassOffered) await respondPrivately(respond, renderNotOffered(prefill.account_class ?? ''), parts.log);
  } catch (error) {
    parts.log.warn({ error: describeError(error) }, 'the request form could not be opened');
    await respondPrivately(respond, renderStoreTrouble('form'), parts.log);
  }
}

/** Opens the form for another budget, for an account and an amount for which it can be asked for. */
async function openBudgetForm(
  parts: HandlerParts,
  command: SlashCommand,
  text: CommandText,
  ack: Ack,
  respond: RespondFn,
): Promise<void> {
  const work = readAskedBudget(parts, command.user_id, text).catch((error: unknown) => {
    parts.log.error({ error: describeError(error), word: text.word }, 'a command could not be answered');
    return { refused: renderStoreTrouble('command') };
  });
  const answered = await waitForAnswer(work, checkWaitMs);
  const asked = answered === 'later' ? { refused: renderStoreTrouble('form') } : answered.value;
  if ('refused' in asked) {
    await ack(toPrivate(asked.refused));
    return;
  }
  await ack();
  try {
    await openBudgetModal(parts, command.trigger_id, asked.account, { amountUsd: asked.amountUsd, spend: null });
  } catch (error) {
    parts.log.warn({ error: describeError(error) }, 'the form for a budget could not be opened');
    await respondPrivately(respond, renderStoreTrouble('form'), parts.log);
  }
}
