import { createFinding, type FoundDifference, hashFound } from '../../../../src/guardrails/drift/create-finding.ts';
import type { DriftView, ReportedFinding, ResolvedFinding } from '../../../../src/messages/drift/drift-view.ts';
import { describeFinding } from '../../../../src/messages/drift/words/group-words.ts';
import { findTargetWords } from '../../../../src/messages/drift/words/target-words.ts';

export const readAt = Date.UTC(2026, 10, 24, 8, 30);
export const hourMs = 3_600_000;

/** A finding as a report has it: open for 15 hours unless something else is said. */
export function makeReported(
  difference: Partial<FoundDifference> & Pick<FoundDifference, 'kind'>,
  more: Partial<ReportedFinding> = {},
): ReportedFinding {
  const finding = createFinding({
    target: { type: 'account', id: '100000000001', name: 'sandbox-1' },
    agreed: 'as agreed',
    found: 'as found',
    end: 'See to it',
    ...difference,
  });
  return {
    ...finding,
    ...{ since: readAt - 15 * hourMs, waiver: null, foundHash: hashFound(finding), status: 'open' },
    ...{ who: null, ou: 'Sandbox', reach: null, loss: null },
    ...more,
  };
}

const sandbox = { type: 'ou', id: 'ou-ab12-sandbox', name: 'Sandbox' } as const;

/** A guardrail that somebody detached, as MESSAGES.md sketches it. */
export const detached = makeReported(
  {
    ...{ kind: 'guardrail-detached', target: sandbox, subject: 'allowed-regions' },
    agreed: 'Frankfurt and N. Virginia only',
    found: 'allowed-regions is not attached',
    end: { operation: 'attach-guardrail', guardrail: 'allowed-regions', targetId: sandbox.id },
  },
  {
    loss: 'may use every region',
    reach: { count: 6, names: ['sandbox-eve', 'sandbox-bob', 'sandbox-kim'] },
    who: { principal: 'admin/eve', call: 'DetachPolicy', at: readAt - 15 * hourMs, address: '203.0.113.7' },
  },
);

export function makeNoBudget(number: number, more: Partial<ReportedFinding> = {}): ReportedFinding {
  const id = `1${String(number).padStart(11, '0')}`;
  return makeReported(
    {
      kind: 'budget-missing',
      target: { type: 'account', id, name: `sandbox-${number}` },
      agreed: 'a budget of $50 a month',
      found: 'no budget',
      end: { operation: 'ensure-budget', accountId: id },
    },
    more,
  );
}

export function makeUnknown(number: number, more: Partial<ReportedFinding> = {}): ReportedFinding {
  const id = `3${String(number).padStart(11, '0')}`;
  return makeReported(
    {
      kind: 'account-unknown',
      target: { type: 'account', id, name: `lab-${number}` },
      agreed: 'only accounts that were asked for or adopted',
      found: 'an account in Sandbox that nobody asked for',
      end: 'Adopt it, which gives it a class and an owner, or close it',
    },
    more,
  );
}

/** A finding that is over, of which nobody knows who ended it, unless something else is said. */
export function makeResolved(finding: ReportedFinding, more: Partial<ResolvedFinding> = {}): ResolvedFinding {
  const { id, kind, severity, target, subject, since } = finding;
  return {
    ...{ id, kind, severity, targetId: target.id, subject, since, seenAt: readAt - hourMs },
    ...{ words: describeFinding(finding, findTargetWords([finding])), endedBy: null },
    ...more,
  };
}

export function makeView(overrides: Partial<DriftView> = {}): DriftView {
  return {
    ...{ run: 'daily-drift@2026-11-24T08:30:00.000Z', audience: 'C0SEC', report: 'daily-drift', readAt, scope: null },
    ...{ minSeverity: 'low', lateSince: null, onlyNew: false, isFirst: false, findings: [], unchanged: 0, waived: [] },
    ...{ resolved: [], previews: {}, asked: [] },
    ...{ notChecked: [], checked: { accounts: 40, ous: 9, guardrails: 12 }, older: [], days: [], deciders: [] },
    ...{ names: new Map([['U0BEN', 'Ben']]), isForAdmins: false },
    ...overrides,
  };
}

export const twoAreas = [
  { what: 'budgets', permission: 'budgets:ViewBudget' },
  { what: "the management account's costs", permission: null },
];
