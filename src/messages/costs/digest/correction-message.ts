import Big from 'big.js';
import { renderBold, renderLines, renderRow } from '../../blocks.ts';
import { escapeMrkdwn } from '../../escape.ts';
import { formatMoment, renderMoment } from '../../format/dates.ts';
import { countOf } from '../../format/durations.ts';
import { formatChange, formatMoney } from '../../format/money.ts';
import type { CostContent, Look } from '../content.ts';
import type { CorrectionView } from '../digest-view.ts';
import { toNumber } from '../tables/account-table.ts';
import { createGroupTable, findGroupName } from '../tables/group-table.ts';
import { renderTable } from '../tables/render-table.ts';
import type { Table } from '../tables/table.ts';
import { describePaid } from '../thread/method-lines.ts';
import { joinPeriod } from '../words/period-words.ts';
import { findGroupWords } from '../words/scope-words.ts';

/** Groups whose change is shown. */
const mostChanged = 40;

/** A statement made right, once, when AWS has closed the bill: what it says now, and which groups changed. */
export function renderCorrectionMessage(view: CorrectionView, look: Look): CostContent {
  const { correction, digest, scope, saidAt, source } = view;
  const { currency, groupBy } = digest;
  const { said, now } = correction.total;
  const change = formatChange(new Big(now).minus(said).toFixed(), currency);
  const subject = scope === null ? 'AWS' : `AWS for ${scope}`;
  const total = `Corrected: ${subject} cost ${formatMoney(now, currency)}${joinPeriod(digest.period)}, ${change === null ? 'as was said' : `${change} on what was said`}`;
  const why = 'AWS has closed the bill.';
  const { one } = findGroupWords(groupBy);
  const count = correction.groups.length;
  const changed = describeChanged(view);
  const table: Table = {
    caption: `What changed by ${one}${joinPeriod(digest.period)}`,
    columns: [
      { name: one.charAt(0).toUpperCase() + one.slice(1), isNumber: false },
      { name: 'Said', isNumber: true },
      { name: 'Now', isNumber: true },
      { name: 'Change', isNumber: true },
    ],
    rows: correction.groups.slice(0, mostChanged).map((group) => {
      const difference = new Big(group.now).minus(group.said).toFixed();
      return [
        findGroupName(group.name, groupBy),
        { value: toNumber(group.said), text: formatMoney(group.said, currency) },
        { value: toNumber(group.now), text: formatMoney(group.now, currency) },
        { value: toNumber(difference), text: formatChange(difference, currency) ?? 'no change' },
      ];
    }),
  };
  const drawn = renderTable(table.rows.length === 0 ? createGroupTable(digest, mostChanged).table : table, look.table);
  return {
    text: `${escapeMrkdwn(total, 800)} ${formatMoment(saidAt)}: ${why} ${escapeMrkdwn(changed, 200)}`,
    blocks: [
      renderLines([
        [renderBold(`${total} `), renderMoment(saidAt), `: ${why}`],
        [count > mostChanged ? `${changed} The ${mostChanged} greatest changes:` : changed],
      ]),
      ...(drawn === null ? [] : [drawn]),
      renderLines([renderRow('Paid', describePaid(source))]),
    ],
  };
}

/** `3 cost centers (7 accounts) changed, 1 stayed as said.` */
function describeChanged({ correction, digest: { groupBy } }: CorrectionView): string {
  const { one, many } = findGroupWords(groupBy);
  const { groups, accounts, unchanged } = correction;
  if (groups.length === 0)
    return `No ${one} changed${accounts === 0 ? '' : `, but ${countOf(accounts, 'account')} did`}.`;
  const within = groupBy === 'account' || accounts === 0 ? '' : ` (${countOf(accounts, 'account')})`;
  return `${countOf(groups.length, one, many)}${within} changed, ${unchanged} stayed as said.`;
}
