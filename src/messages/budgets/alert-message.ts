import { renderAnswer } from '../answer.ts';
import { type Line, renderBold, renderCode, renderRow } from '../blocks.ts';
import { escapeMrkdwn } from '../escape.ts';
import { findName } from '../format/person-name.ts';
import type { Content, Names } from '../message.ts';
import { warningMark } from '../status-words.ts';
import type { AlertReader, BudgetAlert } from './budget-alert.ts';
import { describeAlert, describeOutlook, findAlertName, isOver } from './budget-words.ts';

/**
 * `sandbox-eve has spent $41 of its $50 budget for November (82 %, alert at 80 %).` and what to do. To the owner it is their
 * account; a channel learns whose it is. Mentions nobody.
 */
export function renderBudgetAlert(alert: BudgetAlert, to: AlertReader, names: Names): Content {
  const name = findAlertName(alert);
  const whose = to === 'owner' ? 'Your account ' : '';
  const first = describeAlert(alert);
  const outlook = describeOutlook(alert);
  const cost = `/aws-account cost ${alert.ref}`;
  const raise = `/aws-account budget ${alert.ref} <usd>`;
  const lines: Line[] = [
    [isOver(alert) ? `${warningMark} ${whose}` : whose, renderBold(name), first],
    [outlook],
    to === 'owner' ? [] : renderOwner(alert, names),
    [renderCode(cost), ' shows what for; ', renderCode(raise), ' asks for more.'],
  ];
  const said = [`${whose}${name}${first}`, outlook, `${cost} shows what for; ${raise} asks for more.`];
  return renderAnswer(lines, escapeMrkdwn(said.filter((words) => words !== '').join(' '), 800));
}

function renderOwner({ owner, isOwnerGone, ref }: BudgetAlert, names: Names): Line {
  if (!isOwnerGone) return renderRow('Owner', findName(names, owner));
  const change = renderCode(`/aws-account owner ${ref} @person`);
  return renderRow(
    'Owner',
    `${findName(names, owner)} is gone, or a guest now: an admin can name another with `,
    change,
  );
}
