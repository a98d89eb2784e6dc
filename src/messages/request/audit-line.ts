import type { AccountRequest, HistoryAction, HistoryEntry } from '../../requests/request.ts';
import { type Line, renderBold, renderCode, renderLines } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { formatMoment, renderMoment } from '../format/dates.ts';
import { findName } from '../format/person-name.ts';
import type { Content, Names } from '../message.ts';
import { findStatusMark } from '../status-words.ts';
import { findFailures } from './failed-message.ts';
import { describeDone } from './words/decision-words.ts';
import { describeFailure, describeStepPlace } from './words/failure-words.ts';
import { describeMonthlyBudget, describeSubject, escapeShort } from './words/wish-words.ts';

/** Decisions and outcomes; steps, reminders and problems stay out of the audit channel. */
const audited: Readonly<Partial<Record<HistoryAction, (words: Words) => string>>> = {
  ask: ({ who, request }) => `${findStatusMark('waiting')} asked for by ${who}${describeMonthlyBudget(request)}`,
  approve: ({ who, entry }) =>
    entry.actor === 'steward'
      ? `${findStatusMark('approved')} approved: the class needs no approval`
      : `${findStatusMark('approved')} approved by ${who}${entry.to === 'waiting' ? ', others are still needed' : ''}`,
  deny: ({ who, detail }) => `${findStatusMark('denied')} denied by ${who}${detail === '' ? '' : `: “${detail}”`}`,
  cancel: ({ who }) => `${findStatusMark('cancelled')} cancelled by ${who}`,
  expire: () => `${findStatusMark('expired')} expired: not enough people decided in time`,
  'void-approvals': ({ detail }) => `approvals void: governance.yaml has changed${detail === '' ? '' : ` (${detail})`}`,
  fail: ({ request, failure }) =>
    failure === undefined
      ? `${findStatusMark('failed')} failed`
      : `${findStatusMark('failed')} failed${describeStepPlace(request, failure.step)}: ${describeFailure(request, failure.code).cause}`,
  retry: ({ who }) => `${findStatusMark('creating')} retried by ${who}`,
  finish: ({ request }) => `${findStatusMark('ready')} ${describeDone(request)}`,
};

interface Words {
  readonly request: AccountRequest;
  readonly entry: HistoryEntry;
  readonly who: string;
  readonly detail: string;
  readonly failure: ReturnType<typeof findFailures>[number] | undefined;
}

/**
 * One line for the audit channel: `REQ-7F3K2  production account payments-prod · approved by Ben · rule 1 (Platform)`;
 * null: this entry has none.
 */
export function renderAuditLine(request: AccountRequest, index: number, names: Names): Content | null {
  const entry = request.history[index];
  const say = entry === undefined ? undefined : audited[entry.action];
  if (entry === undefined || say === undefined) return null;
  const failed = request.history.slice(0, index + 1).filter(({ action }) => action === 'fail').length;
  const said = say({
    request,
    entry,
    who: findName(names, entry.actor),
    detail: toLine(entry.detail ?? '', 500),
    failure: entry.action === 'fail' ? findFailures({ request })[failed - 1] : undefined,
  });
  const rule = describeRule(entry, names);
  const line: Line = [
    renderCode(request.id),
    '  ',
    renderBold(describeSubject(request)),
    ` · ${said}${rule} · `,
    renderMoment(entry.at),
  ];
  return {
    text: `${request.id} ${escapeShort(describeSubject(request))} · ${escapeMrkdwn(`${said}${rule}`, 1200)} · ${formatMoment(entry.at)}`,
    blocks: [renderLines([line])],
  };
}

/** ` · rule 1 (Platform)`: the rule with names in place of Slack ids. */
function describeRule({ action, actor, rule }: HistoryEntry, names: Names): string {
  if (rule === null || actor === 'steward' || (action !== 'approve' && action !== 'deny')) return '';
  return ` · ${toLine(
    rule.replace(/\b[USW][A-Z0-9]{2,}\b/g, (id) => findName(names, id)),
    300,
  )}`;
}
