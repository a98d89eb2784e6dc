import { expect, it } from 'vitest';
import { sketchOrganisation } from '../../../../../bench/costs/organisation.ts';
import { countLines } from '../../../../../bench/costs/paid/count-lines.ts';
import { findKind } from '../../../../../playground/aws/cost-explorer/catalogue/find-kinds.ts';
import { parseDay } from '../../../../../playground/aws/cost-explorer/ledger/calendar.ts';
import type { CostStream } from '../../../../../playground/aws/cost-explorer/ledger/streams/cost-stream.ts';
import { changeSettings } from '../../../../../playground/aws/options.ts';
import { createWorld } from '../../../../../playground/aws/seed/create-world.ts';

const dayOf = (text: string): number => parseDay(text) ?? 0;
const days = [dayOf('2026-10-31'), dayOf('2026-11-01')];

function openLedger(accounts: number) {
  const { costs, organization } = createWorld(sketchOrganisation(accounts), changeSettings({}), 1, Date.now);
  return { ledger: costs.ledger, ids: [...organization.state.accounts.keys()] };
}

const count = (ledger: ReturnType<typeof openLedger>['ledger']) =>
  Object.fromEntries(countLines(ledger, days).map(({ asks, linesByDay }) => [asks, linesByDay]));

type More = Partial<CostStream> & { readonly entity?: CostStream['kind']['billingEntity'] };

/** The same each day, unless more says otherwise. */
function stream(recordType: string, service: string, { entity = 'AWS', ...more }: More = {}): CostStream {
  const kind = findKind({ service, usageType: service, region: 'eu-central-1', recordType });
  return {
    ...{ kind: { ...kind, billingEntity: entity }, seed: 0, units: 1, schedule: { every: 'flat-day' as const } },
    ...{ firstDay: 0, lastDay: Number.POSITIVE_INFINITY, knownFromMs: 0, ...more },
  };
}

it('counts a line for each account and service, whatever else tells them apart, under each question that it answers', () => {
  const { ledger, ids } = openLedger(4);
  const before = count(ledger);
  const [first = '', second = ''] = ids;
  ledger.addStream(first, stream('Usage', 'A'));
  ledger.addStream(first, stream('DiscountedUsage', 'A'));
  ledger.addStream(second, stream('Usage', 'A', { lastDay: dayOf('2026-10-31') }));
  ledger.addStream(
    first,
    stream('Fee', 'Sold', { entity: 'AWS Marketplace', schedule: { every: 'month', grows: false } }),
  );
  ledger.addStream(second, stream('Credit', 'A'));
  ledger.addStream(second, stream('Credit', 'B'));
  const more = Object.entries(count(ledger)).map(([asks, lines]) => [
    asks,
    lines.map((line, index) => line - (before[asks]?.[index] ?? 0)),
  ]);
  expect(Object.fromEntries(more)).toEqual({
    ...{ costs: [2, 2], Marketplace: [0, 1], fees: [0, 1] },
    'what is left out': [1, 1],
  });
});
