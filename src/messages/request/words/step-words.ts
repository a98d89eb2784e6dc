import type { AccountRequest, Step } from '../../../requests/request.ts';
import type { Line } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { formatAccountId, formatOuPath } from '../../format/account-id.ts';
import { renderTime } from '../../format/dates.ts';
import { formatDuration } from '../../format/durations.ts';
import { formatUsd } from '../../format/money.ts';
import type { Names } from '../../message.ts';
import { describeFailure } from './failure-words.ts';
import { describeWait, passesByItself } from './wait-words.ts';

/** What a step is called by how far it is: to do, doing, done. Not escaped. */
export function describeStep(request: AccountRequest, step: Step): string {
  const [todo, doing, done] = findStepTitles(request, step);
  if (step.status === 'done') return done;
  return step.status === 'running' && step.waiting === null ? doing : todo;
}

function findStepTitles(request: AccountRequest, { name, outcome }: Step): readonly [string, string, string] {
  const ou = formatOuPath(toLine(request.terms.class?.ou ?? '', 150));
  switch (name) {
    case 'create': {
      const done = outcome === 'adopted' ? 'Account was there already: taken over' : 'Account asked for';
      return ['Ask AWS for the account', 'Asking AWS for the account', done];
    }
    case 'activate':
      return ['Account', 'AWS is making the account', outcome === 'already' ? 'Account is there' : 'Account created'];
    case 'place':
      return [`Move to ${ou}`, `Moving to ${ou}`, outcome === 'already' ? `Is in ${ou}` : `Moved to ${ou}`];
    case 'guardrails':
      return ['Guardrails', 'Attaching the guardrails', 'Guardrails attached'];
    case 'tags':
      return ['Tags', 'Setting the tags', 'Tags set'];
    case 'budget': {
      const { monthlyBudgetUsd } = request.wish;
      const budget = monthlyBudgetUsd === null ? 'Budget' : `Budget of ${formatUsd(monthlyBudgetUsd)} a month`;
      return [budget, 'Setting up the budget', budget];
    }
    case 'contacts':
      return ['Contacts', 'Setting the contacts', 'Contacts set'];
    case 'fix':
      return ['Fix it', 'Fixing it', outcome === 'already' ? 'Was right already: somebody fixed it before' : 'Fixed'];
    case 'verify':
      return ['Look again', 'Looking again', 'Looked again: it is as agreed'];
    case 'waive':
      return ['Waive it', 'Waiving it', 'Waived'];
    case 'adopt':
      return ['Record it', 'Recording it', outcome === 'already' ? 'Was on record already' : 'On record'];
  }
}

/** What there is to say about a step besides its title: the account, how long it took, what it waits for. */
export function describeStepDetails(request: AccountRequest, step: Step, names: Names): Line {
  if (step.status === 'pending' && step.waiting === null) return [];
  if (step.status === 'failed') {
    const failure = request.provisioning?.failure ?? null;
    return failure === null ? ['failed'] : [describeFailure(request, failure.code).cause];
  }
  if (step.waiting !== null) {
    const wait = describeWait(step.waiting.reason, names);
    const hasNextTry = passesByItself(step.waiting.reason) && step.waiting.reason.kind !== 'creation-slot';
    return hasNextTry ? [`${wait}, next try `, renderTime(step.waiting.until)] : [wait];
  }
  if (step.status !== 'done') return [];
  const accountId = request.provisioning?.creation.accountId ?? null;
  const parts: string[] = [];
  if (accountId !== null && showsAccount(step)) parts.push(formatAccountId(accountId));
  if (step.startedAt !== null && step.endedAt !== null) parts.push(formatDuration(step.endedAt - step.startedAt));
  return parts.length === 0 ? [] : [parts.join(' · ')];
}

/** The id stands with the step by which the account became known. */
function showsAccount({ name, outcome }: Step): boolean {
  return name === 'activate' || (name === 'create' && (outcome === 'adopted' || outcome === 'created'));
}
