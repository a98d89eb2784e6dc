import type { AccountRequest } from '../../../requests/request.ts';
import { isDriftWish } from '../../../requests/wish/wish.ts';
import { toLine } from '../../escape.ts';
import { formatAccountId } from '../../format/account-id.ts';
import { listSome, listWords } from '../../format/list-words.ts';
import { formatUsd } from '../../format/money.ts';
import { findName } from '../../format/person-name.ts';
import type { Names } from '../../message.ts';
import { findStatusWord } from '../../status-words.ts';
import type { Decider } from '../view.ts';
import { describeFailure, describeStepPlace } from './failure-words.ts';
import { describeWait, passesByItself } from './wait-words.ts';

/** `approved by Ben, Cat and Fin`, or that nobody had to. Not escaped. */
function describeApproval(request: AccountRequest, names: Names): string {
  const people = [...new Set(request.approvals.map((approval) => approval.by))];
  if (people.length === 0) return 'approved: this class needs no approval';
  return `approved by ${listSome(
    people.map((person) => findName(names, person)),
    5,
  )}`;
}

/** `Platform and Finance`: the rules that still lack somebody, or all where none does. Not escaped. */
export function describeDeciders(deciders: readonly Decider[]): string {
  const missing = deciders.filter((decider) => decider.got < decider.required);
  return listWords((missing.length > 0 ? missing : deciders).map((decider) => toLine(decider.label, 150)));
}

/** How far the request is, one clause in lower case without a full stop; not escaped. */
export function describeProgress(request: AccountRequest, names: Names): string {
  switch (request.status) {
    case 'waiting':
      return 'waiting for approval';
    case 'approved':
    case 'creating': {
      const { steps } = request.provisioning;
      const at = steps.findIndex((step) => step.status !== 'done');
      const waiting = steps[at]?.waiting ?? null;
      const held =
        waiting !== null && !passesByItself(waiting.reason) ? ` · ${describeWait(waiting.reason, names)}` : '';
      const approval = describeApproval(request, names);
      if (request.status === 'approved') return `${approval}${held}`;
      const place = steps.length > 1 ? `, step ${at < 0 ? steps.length : at + 1} of ${steps.length}` : '';
      return `${approval} · ${findStatusWord('creating', request.wish.kind)}${place}${held}`;
    }
    case 'ready':
      return `${describeDone(request)} · ${describeApproval(request, names)}`;
    case 'failed': {
      const { failure } = request.provisioning;
      if (failure === null) return 'failed';
      const { cause } = describeFailure(request, failure.code);
      return `failed${describeStepPlace(request, failure.step)}: ${cause}`;
    }
    case 'denied': {
      const reason = toLine(request.decided.reason ?? '', 500);
      return `denied by ${findName(names, request.decided.by)}${reason === '' ? '' : `: “${reason}”`}`;
    }
    case 'cancelled':
      return `cancelled by ${findName(names, request.decided.by)}`;
    case 'expired':
      return 'expired: not enough people decided in time';
  }
}

/** What came of it: `ready · 1234-5678-9012`, `done: the budget is $8,000 a month`. */
export function describeDone({ wish, provisioning }: AccountRequest): string {
  const word = findStatusWord('ready', wish.kind);
  if (wish.kind === 'budget') return `${word}: the budget is ${formatUsd(wish.monthlyBudgetUsd)} a month`;
  if (isDriftWish(wish)) return word;
  const id = provisioning?.creation.accountId ?? null;
  return id === null ? word : `${word} · ${formatAccountId(id)}`;
}
