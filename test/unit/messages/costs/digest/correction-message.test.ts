import { expect, it } from 'vitest';
import { findCorrection } from '../../../../../src/costs/attention/find-correction.ts';
import type { Digest } from '../../../../../src/costs/digest.ts';
import { nativeLook } from '../../../../../src/messages/costs/content.ts';
import { renderCorrectionMessage } from '../../../../../src/messages/costs/digest/correction-message.ts';
import { makeAccountCost, makeDigest } from '../../../../support/costs/make-digest.ts';
import { makeDigestView } from '../../../../support/costs/sketch-week.ts';
import { readBlocks } from '../read-blocks.ts';

const statement = (total: string, groups: readonly [string | null, string][]): Digest =>
  makeDigest({
    groupBy: 'tag:cost-center',
    period: { start: '2026-10-01', end: '2026-11-01' },
    previous: { start: '2026-09-01', end: '2026-10-01' },
    total,
    groups: groups.map(([name, cost]) => ({ name, cost, previous: '0' })),
  });
const said = statement('182000', [
  ['CC-100', '150000'],
  ['CC-200', '31000'],
  [null, '1000'],
]);

function render(digest: Digest) {
  const correction = findCorrection(said, digest)!;
  const view = { ...makeDigestView({ digest }), correction, saidAt: Date.UTC(2026, 10, 6, 8) };
  return renderCorrectionMessage(view, nativeLook);
}

it('says what the closed bill changed', () => {
  const digest = statement('182410', [
    ['CC-100', '150510.4'],
    ['CC-200', '31000'],
    ['CC-300', '899.6'],
  ]);
  const message = render(digest);
  expect(readBlocks(message.blocks)).toBe(
    `
Corrected: AWS cost $182,410 in October 2026, +$410 on what was said 2026-11-06 08:00 UTC: AWS has closed the bill.
3 cost centers changed, 1 stayed as said.
table What changed by cost center in October 2026
Cost center | Said | Now | Change
no cost center | $1,000 | $0 | −$1,000
CC-300 | $0 | $900 | +$900
CC-100 | $150,000 | $150,510 | +$510
Paid  4 requests of Cost Explorer, $0.04, for 10 reports together
`.trim(),
  );
  expect(message.text).toBe(
    'Corrected: AWS cost $182,410 in October 2026, +$410 on what was said <!date^1793952000^{date_short_pretty} at {time}|2026-11-06 08:00 UTC>: AWS has closed the bill. 3 cost centers changed, 1 stayed as said.',
  );
});

it('says so where only the distribution changed', () => {
  const message = render(
    statement('182000', [
      ['CC-100', '150001'],
      ['CC-200', '30999'],
      [null, '1000'],
    ]),
  );
  expect(message.text).toContain('Corrected: AWS cost $182,000 in October 2026, as was said ');
});

it('says so where no group changed, but accounts within them did', () => {
  const digest = statement('182000', [
    ['CC-100', '150000'],
    ['CC-200', '31000'],
    [null, '1000'],
  ]);
  const account = makeAccountCost({ cost: '101' });
  expect(render({ ...digest, accounts: [account] }).text).toContain('No cost center changed, but 1 account did.');
});
