import type { KnownBlock } from '@slack/types';
import { type FailureCode, failureCodes, type HistoryEntry, type StepName, stepNames } from '../../requests/request.ts';
import { type Line, renderActions, renderBold, renderCode, renderLines } from '../blocks.ts';
import { escapeMrkdwn } from '../escape.ts';
import { renderMoment } from '../format/dates.ts';
import { findName } from '../format/person-name.ts';
import type { Content } from '../message.ts';
import { renderRetryButton } from './request-card.ts';
import type { RequestView } from './view.ts';
import { describeFailure, describeMade, describeStepPlace } from './words/failure-words.ts';
import { describeWork } from './words/wish-words.ts';

/** One time that a request failed, from its history. */
interface PastFailure {
  /** 1 for the first run. */
  readonly run: number;
  readonly step: StepName;
  readonly code: FailureCode;
  /** Who retried or cancelled after it, and when; null: it stands. */
  readonly after: {
    readonly action: 'retry' | 'cancel';
    readonly by: HistoryEntry['actor'];
    readonly at: number;
  } | null;
}

/** Each time that the request failed, oldest first. */
export function findFailures({ request }: Pick<RequestView, 'request'>): readonly PastFailure[] {
  const failures: PastFailure[] = [];
  for (const { action, actor, at, detail } of request.history) {
    if (action === 'fail') {
      const [step, code] = (detail ?? '').split(': ');
      failures.push({
        run: failures.length + 1,
        step: stepNames.find((name) => name === step) ?? 'create',
        code: failureCodes.find((known) => known === code) ?? 'aws-refused',
        after: null,
      });
    }
    const last = failures.at(-1);
    if ((action === 'retry' || action === 'cancel') && last?.after === null)
      failures[failures.length - 1] = { ...last, after: { action, by: actor, at } };
  }
  return failures;
}

/**
 * `payments-prod stopped at step 1 of 6: AWS allows this organisation no more accounts (10 of 10). Nothing was made. An
 * admin can raise the quota and press Retry.` The button is there while it has not gone on; afterwards it says who retried.
 */
export function renderFailedMessage(view: RequestView, failure: PastFailure): Content {
  const { request, names } = view;
  const stands = failure.after === null && request.status === 'failed';
  const accounts = stands ? (view.quotaFull?.accounts ?? null) : null;
  const { cause, next } = describeFailure(request, failure.code, accounts);
  const stopped = ` stopped${describeStepPlace(request, failure.step)}: ${cause}.`;
  const rest = stands ? ` ${describeMade(request)} ${next}` : '';
  const first: Line = [renderBold(describeWork(request)), `${stopped}${rest}   `, renderCode(request.id)];
  const blocks: KnownBlock[] = [renderLines([first, renderAfter(view, failure)])];
  if (stands) blocks.push(renderActions([renderRetryButton(view)]));
  const after =
    failure.after === null ? '' : ` ${verbs[failure.after.action]} by ${findName(names, failure.after.by)}.`;
  const sentence = `${describeWork(request)}${stopped}${rest}${after}`;
  return { text: `${escapeMrkdwn(sentence, 1500)} ${request.id}`, blocks };
}

const verbs = { retry: 'Retried', cancel: 'Cancelled' } as const;

function renderAfter({ names }: RequestView, { after }: PastFailure): Line {
  return after === null ? [] : [`${verbs[after.action]} by ${findName(names, after.by)} `, renderMoment(after.at)];
}
