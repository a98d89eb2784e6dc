import type { FoundAccount, LostCard, Rebuild } from '../../requests/rebuild/rebuild.ts';
import { renderAnswer } from '../answer.ts';
import { type Line, renderBold, renderCode, renderRow } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { formatAccountId } from '../format/account-id.ts';
import { countOf } from '../format/durations.ts';
import { listSome } from '../format/list-words.ts';
import { findName } from '../format/person-name.ts';
import type { Content, Names } from '../message.ts';
import { describeNotes } from '../request/words/note-words.ts';
import { findStatusMark } from '../status-words.ts';

/** A rebuild with what it has found so far. */
export interface RebuildView {
  readonly rebuild: Rebuild;
  /** Accounts whose tags are still to be read. */
  readonly accountsLeft: number;
  readonly accounts: readonly FoundAccount[];
  readonly cards: readonly LostCard[];
  readonly names: Names;
}

/** Most accounts that are named one by one: together they stay below what Slack takes in a message. */
const maxNamed = 15;
const maxNotesLength = 350;

/** In place of the notice that it was begun from: how far it is, and at the end what came of it. */
export function renderRebuildNotice(view: RebuildView): Content {
  const { rebuild } = view;
  switch (rebuild.stage) {
    case 'creations':
    case 'accounts':
      return renderProgress(view);
    case 'stopped':
      return renderStopped(view);
    default:
      return renderResult(view);
  }
}

/** To the audit channel, once it has begun: a new log begins with it. */
export function renderRebuildBegun({ rebuild, names }: RebuildView): Content {
  const first = `${findName(names, rebuild.by)} lets Steward make its records anew from the tags in AWS, since its Redis was lost.`;
  const rest = 'The log begins anew as well: what was written down before is in backups and exports only.';
  return renderAnswer([[`${first} ${rest}`]]);
}

/** To the audit channel at its end. */
export function renderRebuildEnded(view: RebuildView): Content {
  const { rebuild } = view;
  if (rebuild.stage === 'stopped') return renderStopped(view);
  const line: Line = [
    `${describeRecorded(view)} Its mark is steward:instance `,
    renderCode(toLine(rebuild.found, 256)),
    '.',
  ];
  return renderAnswer([line], escapeMrkdwn(describeRecorded(view), 500));
}

function renderProgress({ rebuild, accountsLeft, names }: RebuildView): Content {
  const who = `${findName(names, rebuild.by)} lets Steward make its records anew from the tags of the accounts in AWS.`;
  const { total } = rebuild;
  const read = total === null ? '' : `${Math.max(0, total - accountsLeft)} of ${countOf(total, 'account')} read.`;
  const parts = [who, read, describeHold(rebuild), 'Until it is done nothing is written to AWS.'];
  return renderAnswer([[`${findStatusMark('creating')} ${parts.filter((part) => part !== '').join(' ')}`]]);
}

function describeHold({ hold }: Rebuild): string {
  switch (hold?.kind) {
    case 'creations':
      return `It waits until AWS has made ${countOf(hold.count, 'account')} that ${hold.count === 1 ? 'is' : 'are'} under way.`;
    case 'aws-busy':
      return 'AWS is busy; it goes on by itself.';
    case 'lists-may-lag':
      return 'It waits a minute, until AWS shows all that was made last.';
    case 'aws-refused':
      return hold.permission === null
        ? 'AWS refuses to let Steward read the organisation; it goes on by itself once an admin has seen to that.'
        : `AWS refuses to let Steward read the organisation; it goes on by itself once an admin allows it ${hold.permission}.`;
    case undefined:
      return '';
  }
}

function renderStopped({ rebuild }: RebuildView): Content {
  const why =
    rebuild.foundInstead === null
      ? 'the organisation’s root has no mark any more'
      : 'another Steward has marked the organisation meanwhile';
  return renderAnswer([
    [`${findStatusMark('failed')} The records were not made anew: ${why}. Nothing was taken over.`],
  ]);
}

function renderResult(view: RebuildView): Content {
  const { rebuild, accounts } = view;
  const first = `${findStatusMark('ready')} ${describeRecorded(view)} Steward may write to AWS again, and what waited goes on.`;
  const halfMade = accounts.filter(({ notes }) => notes.some(isHalfMade));
  const others = accounts.filter((account) => account.notes.length > 0 && !halfMade.includes(account));
  const named = [...halfMade, ...others];
  const closed = accounts.filter(({ isRecorded }) => !isRecorded).map(({ name }) => toLine(name, 50));
  const twice = findSharedRequests(accounts);
  const more = named.length - maxNamed;
  const lines: Line[] = [
    [first],
    [named.length === 0 ? '' : 'Please look at these, half-made ones first:'],
    ...named.slice(0, maxNamed).map((account) => renderAccountLine(account, view)),
    [more > 0 ? `and ${countOf(more, 'more account', 'more accounts')}` : ''],
    closed.length === 0
      ? []
      : renderRow('Closed', `${listSome(closed, 10)}: without a record, their addresses stay taken.`),
    twice.length === 0 ? [] : renderRow('Twice', `${listSome(twice, 10)} is the request of more than one account.`),
    rebuild.budgetsRead ? [] : renderRow('Budgets', 'AWS did not tell them: the classes’ defaults are recorded.'),
    renderRow('Requests', describeCards(view)),
  ];
  return renderAnswer(lines, escapeMrkdwn(first, 1500));
}

/** Not moved out of the root, or without its budget: its request was under way when it was lost. */
function isHalfMade({ kind }: FoundAccount['notes'][number]): boolean {
  return kind === 'at-root' || kind === 'budget-missing';
}

function renderAccountLine({ id, name, notes }: FoundAccount, { rebuild, names }: RebuildView): Line {
  const inOrder = [...notes.filter(isHalfMade), ...notes.filter((note) => !isHalfMade(note))];
  const words = toLine(describeNotes(inOrder, findName(names, rebuild.by)).join('; '), maxNotesLength);
  return [renderBold(toLine(name, 50) || id), ' ', renderCode(formatAccountId(id)), `  ${words}`];
}

function describeRecorded({ rebuild, accounts, names }: RebuildView): string {
  const count = accounts.filter(({ isRecorded }) => isRecorded).length;
  return `Steward’s records are made anew: ${countOf(count, 'account')}. ${findName(names, rebuild.by)} did that.`;
}

function findSharedRequests(accounts: readonly FoundAccount[]): readonly string[] {
  const ids = accounts.map(({ requestId }) => requestId).filter((id) => id !== null);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}

function describeCards({ rebuild, cards }: RebuildView): string {
  if (rebuild.cardsProblem !== null)
    return `Slack does not show what was asked here before (${toLine(rebuild.cardsProblem, 60)}): who still waits has to ask again.`;
  if (rebuild.stage !== 'done') return 'those that were lost while they waited are being looked for in this channel.';
  const count = (reply: LostCard['reply']): number => cards.filter((card) => card.reply === reply).length;
  const [lost, existing, unsaid] = [count('lost'), count('existing'), count('unsaid')];
  const parts = [
    lost === 0
      ? ''
      : `${countOf(lost, 'request')} can be asked again, as ${lost === 1 ? 'its thread says' : 'their threads say'}`,
    existing === 0
      ? ''
      : `${countOf(existing, 'request')} had ${existing === 1 ? 'its account' : 'their accounts'} already`,
    unsaid === 0 ? '' : `${countOf(unsaid, 'request')} could not be replied to`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'none was lost while it waited.' : `${parts.join('; ')}.`;
}
