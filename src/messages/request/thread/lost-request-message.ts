import type { KnownBlock } from '@slack/types';
import type { FoundAccount, LostCard } from '../../../requests/rebuild/rebuild.ts';
import { type Line, renderActions, renderButton, renderCode, renderLines, renderMention } from '../../blocks.ts';
import { escapeMrkdwn, toLine } from '../../escape.ts';
import { formatAccountId } from '../../format/account-id.ts';
import { blockKitLimits } from '../../limits.ts';
import type { Content } from '../../message.ts';
import { describeNotes } from '../words/note-words.ts';

/**
 * In the thread of a card whose request was lost with Steward's records, to the requester where the card says who that is:
 * ask again.
 */
export function renderLostRequest(card: LostCard): Content {
  if (card.kind === 'budget') return renderLostBudget(card);
  return card.kind === 'account' ? renderLostAccount(card) : renderLostFix(card);
}

/** The differences are found again by themselves, with new buttons. */
function renderLostFix(card: LostCard): Content {
  const what = card.name === null ? 'This request' : `The request to ${toLine(card.name, 150)}`;
  const sentence = `${what} was lost with Steward’s records, so nobody can decide on it any more. The next drift report shows what is still so, and it can be asked for from there.`;
  return renderReply(card, sentence, []);
}

/** What to type; the account has the budget that AWS has. */
function renderLostBudget(card: LostCard): Content {
  const what = card.name === null ? 'This request' : `The request for another budget of ${toLine(card.name, 50)}`;
  const sentence = `${what} was lost with Steward’s records, so nobody can decide on it any more. If it is still wanted, please ask again:`;
  const account = card.name === null || card.name.includes('"') ? card.accountId : card.name;
  const said = account === null ? '<account>' : /\s/.test(account) ? `"${account}"` : account;
  return renderReply(card, sentence, [], `/aws-account budget ${said} ${card.monthlyBudgetUsd ?? '<usd>'}`);
}

/** The button brings everything that the card says into the form. */
function renderLostAccount(card: LostCard): Content {
  const what = card.name === null ? 'This request' : `The request for ${toLine(card.name, 50)}`;
  const sentence = `${what} was lost with Steward’s records, so nobody can decide on it any more. No account was made for it. If it is still wanted, please ask again.`;
  const button = renderButton({
    actionId: 'request_again',
    text: 'Ask again…',
    value: renderPrefill(card),
    label: `Ask again${card.name === null ? '' : ` for ${toLine(card.name, 40)}`}`,
  });
  return renderReply(card, sentence, [renderActions([button])]);
}

/**
 * The same where the request's account was made: it is there, and what may be missing. `contacts`: whether accounts get
 * some, which cannot be seen.
 */
export function renderLostRequestWithAccount(card: LostCard, account: FoundAccount, contacts: boolean): Content {
  const name = `${toLine(account.name, 50)} (${formatAccountId(account.id)})`;
  const there = `The records of this request were lost, but its account is there: ${name}.`;
  if (!account.isRecorded)
    return renderReply(card, `${there} It is ${toLine(account.state.toLowerCase().replaceAll('_', ' '), 40)}.`, []);
  const missing = describeNotes(account.notes, null);
  const looks = [...missing, ...(contacts ? ['its contacts may not be set'] : [])].join('; ');
  const rest =
    looks === '' ? 'Nothing seems to be missing.' : `An admin should look at it before it is used: ${looks}.`;
  return renderReply(card, `${there} ${rest}`, []);
}

/** @param usage what to type, after the sentence */
function renderReply(
  card: LostCard,
  sentence: string,
  more: readonly KnownBlock[],
  usage: string | null = null,
): Content {
  const mention: Line = card.requester === null ? [] : [renderMention(card.requester), ' '];
  const command: Line = usage === null ? [] : [' ', renderCode(usage)];
  const line: Line = [...mention, sentence, ...command, '   ', renderCode(card.requestId)];
  const said = escapeMrkdwn(usage === null ? sentence : `${sentence} ${usage}`, 1500);
  return { text: `${said} ${card.requestId}`, blocks: [renderLines([line]), ...more] };
}

/** The form's inputs by their names, as JSON; the reason is left out where it does not fit. */
function renderPrefill(card: LostCard): string {
  const values = {
    account_name: card.name,
    account_class: card.className,
    owner: card.owner,
    team: card.team,
    monthly_budget: card.monthlyBudgetUsd,
  };
  const all = JSON.stringify({ ...values, justification: card.justification });
  return [...all].length <= blockKitLimits.button.value ? all : JSON.stringify(values);
}
