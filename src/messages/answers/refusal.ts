import type { Refusal } from '../../requests/refusal.ts';
import type { AccountRequest, PersonId, RequestStatus, Wish } from '../../requests/request.ts';
import { renderAnswer } from '../answer.ts';
import { type Line, renderCode } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { formatMoment, renderMoment } from '../format/dates.ts';
import { listSome, listWords } from '../format/list-words.ts';
import { findName } from '../format/person-name.ts';
import type { Content, Names } from '../message.ts';
import { describeTooLateToCancel, findKindWords } from '../request/words/kind-words.ts';
import { findStatusWord } from '../status-words.ts';

/** What a refusal needs to be said in words. */
export interface RefusalContext {
  /** Null where there is none, or where this person may not see it. */
  readonly request: AccountRequest | null;
  readonly names: Names;
  /** What the person wanted to do, as it follows "You can't". */
  readonly action:
    | 'approve'
    | 'deny'
    | 'cancel'
    | 'retry'
    | 'ask'
    | 'see'
    | 'pause'
    | 'resume'
    | 'change the owner'
    | 'rebuild the records';
  /** Who may, by rule: the label, and people by id (user groups read). */
  readonly deciders: readonly { readonly rule: number; readonly label: string; readonly people: readonly PersonId[] }[];
  /** The person who is refused; null: not told apart. */
  readonly person: PersonId | null;
}

/**
 * The private answer to a press or a command that is not followed: what happened, to what, the next step; the request's
 * id last.
 */
export function renderRefusal(refusal: Refusal, context: RefusalContext): Content {
  const { pieces, words } = describeRefusal(refusal, context);
  const id = context.request?.id ?? null;
  const line: Line = id === null || refusal.kind === 'unknown-request' ? pieces : [...pieces, '   ', renderCode(id)];
  return renderAnswer([line], `${words}${id === null ? '' : ` ${id}`}`);
}

interface Said {
  readonly pieces: Line;
  /** The same for `text`, escaped. */
  readonly words: string;
}

function describeRefusal(refusal: Refusal, context: RefusalContext): Said {
  if (refusal.kind === 'decided') return describeDecided(refusal, context);
  if (refusal.kind === 'already-approved') {
    const rest = 'Others are still needed; nothing for you to do.';
    return {
      pieces: ['You approved it ', renderMoment(refusal.at), `. ${rest}`],
      words: `You approved it ${formatMoment(refusal.at)}. ${rest}`,
    };
  }
  const sentence = describeSentence(refusal, context);
  return { pieces: [sentence], words: escapeMrkdwn(sentence, 1500) };
}

function describeSentence(
  refusal: Exclude<Refusal, { kind: 'decided' | 'already-approved' }>,
  context: RefusalContext,
): string {
  const { action, names } = context;
  switch (refusal.kind) {
    case 'not-a-member':
      return 'Steward only works for full members of this workspace. Ask a colleague who is one.';
    case 'unknown-request':
      return describeUnknown(refusal.id, action);
    case 'self': {
      const why = refusal.as === 'requester' ? 'you asked for it' : findKindWords(findKind(context)).owns;
      return `You can’t ${action} this one: ${why}. ${describeWhoCan(context, context.deciders)}`.trim();
    }
    case 'not-an-approver':
      return `You can’t ${action} this one: you are not among its approvers. ${describeWhoCan(context, context.deciders)}`.trim();
    case 'not-needed': {
      const missing = context.deciders.filter(({ rule }) => refusal.missingRules.includes(rule));
      const needed =
        missing.length === 0 ? '' : ` Still needed: ${listWords(missing.map((one) => describeOne(one, names)))}.`;
      return `Your approval is not needed: your part has all its people.${needed}`;
    }
    case 'terms-changed':
      return `Your press did not count: governance.yaml has changed (${listWords(refusal.changes.map((change) => toLine(change, 100)))}), and approvals so far are void. Look at the card again and decide.`;
    case 'class-gone':
      return `Nobody can approve this any more: governance.yaml has no class ${toLine(refusal.className, 60)}. Cancel it, or an admin brings the class back.`;
    case 'groups-unreadable': {
      const groups = listWords(refusal.groups.map((group) => findName(names, group)));
      return `Slack does not say who is in ${groups} right now, so nobody in there counts. Try again in a minute.`;
    }
    case 'not-requester-or-admin': {
      const who = context.request === null ? 'whoever asked' : findName(names, context.request.requester);
      return `Only ${who} or an admin can ${action} this one.`;
    }
    case 'not-an-admin':
      return `Only admins can ${action}${action === 'retry' ? ' this one' : ''}.`;
    case 'cannot-cancel':
      return context.request === null
        ? 'You can’t cancel this one any more.'
        : `You can’t cancel this one: ${describeTooLateToCancel(context.request, refusal.status)}`;
    case 'cannot-retry':
      return refusal.status === 'creating'
        ? 'It goes on already; its thread shows how far it is. Nothing for you to do.'
        : `There is nothing to retry: the request is ${findStatusWord(refusal.status, findKind(context))}, not failed.`;
    case 'try-again':
      return 'Others changed this request at the same moment, so nothing was done. Please press again.';
  }
}

/** Of which kind the request is, as far as it is known. */
function findKind({ request }: RefusalContext): Wish['kind'] {
  return request?.wish.kind ?? 'account';
}

/** Who presses a button has a card before them: then the request was there, and its records were lost. */
function describeUnknown(said: string, action: RefusalContext['action']): string {
  const id = toLine(said, 40);
  const isPress = action === 'approve' || action === 'deny' || action === 'cancel' || action === 'retry';
  return isPress
    ? `There is no request ${id} in Steward’s records any more, so your press did nothing. If it is still wanted, it has to be asked for again.`
    : `There is no request ${id} that you may see. /aws-account status shows yours.`;
}

const pastVerbs = {
  approved: 'approved',
  creating: 'approved',
  ready: 'approved',
  failed: 'approved',
  denied: 'denied',
  cancelled: 'cancelled',
} as const;

/** `Ben denied it today at 14:06. Nothing for you to do.` */
function describeDecided(refusal: Extract<Refusal, { kind: 'decided' }>, context: RefusalContext): Said {
  const { names, person } = context;
  const rest = describeAfter(refusal.status, context);
  const said = (before: string): Said => ({
    pieces: [`${before} `, renderMoment(refusal.at), `. ${rest}`],
    words: `${escapeMrkdwn(before, 300)} ${formatMoment(refusal.at)}. ${rest}`,
  });
  if (refusal.status === 'expired') return said('It expired');
  if (refusal.by === 'steward') return said('It needed no approval and went ahead');
  const who = refusal.by === person ? 'You' : findName(names, refusal.by);
  return said(`${who} ${pastVerbs[refusal.status]} it`);
}

function describeAfter(status: Exclude<RequestStatus, 'waiting'>, context: RefusalContext): string {
  const words = findKindWords(findKind(context));
  switch (status) {
    case 'approved':
    case 'creating':
      return `${words.underway}; nothing for you to do.`;
    case 'ready':
      return `${words.done}; nothing for you to do.`;
    case 'failed':
      return `${words.stopped}; an admin can retry it.`;
    case 'expired':
      return 'It can be asked for again.';
    case 'denied':
    case 'cancelled':
      return 'Nothing for you to do.';
  }
}

/** `Platform (Ben, Cat) and Finance (Fin) can.` */
function describeWhoCan({ names, person }: RefusalContext, deciders: RefusalContext['deciders']): string {
  if (deciders.length === 0) return '';
  const who = deciders.map((one) => describeOne({ ...one, people: one.people.filter((id) => id !== person) }, names));
  return `${listWords(who)} can.`;
}

function describeOne({ label, people }: { label: string; people: readonly PersonId[] }, names: Names): string {
  const shown = people.map((person) => findName(names, person));
  const who = toLine(label, 100);
  if (shown.length === 0 || shown.includes(who)) return who;
  return `${who} (${shown.length > 4 ? listSome(shown, 3) : shown.join(', ')})`;
}
