import { describe, expect, it } from 'vitest';
import { renderPlan } from '../../../../src/cli/plan/render-plan.ts';
import { createFinding } from '../../../../src/guardrails/drift/create-finding.ts';
import type { DatedFinding } from '../../../../src/guardrails/drift/history.ts';

const account = { type: 'account', id: '111122223333', name: 'shop' } as const;

function date(found: Parameters<typeof createFinding>[0], more: Partial<DatedFinding> = {}): DatedFinding {
  return { ...createFinding(found), since: 0, waiver: null, ...more };
}

const render = (findings: readonly DatedFinding[], notChecked: readonly { what: string; permission: string }[] = []) =>
  renderPlan({ observed: { accounts: [1, 2], ous: [1] }, findings, notChecked });

describe('a plan in the terminal', () => {
  it('says that nothing differs', () => {
    expect(render([])).toEqual(['No differences. 2 accounts, 1 OU checked.']);
  });

  it('says what differs, who did it, and what ends it: --apply, a fix in Slack, or a person', () => {
    const at = Date.UTC(2026, 10, 24, 8);
    const lines = render(
      [
        date(
          {
            ...{ kind: 'guardrail-detached', target: account, subject: 'deny-hpc', agreed: 'no GPU or HPC' },
            found: 'deny-hpc is not attached',
            end: { operation: 'attach-guardrail', guardrail: 'deny-hpc', targetId: account.id },
          },
          { who: { principal: 'Admin/eve', call: 'DetachPolicy', at, address: '203.0.113.7' } },
        ),
        date({
          ...{ kind: 'account-misplaced', target: account, agreed: 'in Sandbox', found: 'in Workloads' },
          end: { operation: 'move-account', accountId: account.id, ou: 'Sandbox' },
        }),
        date({ kind: 'account-unknown', target: account, agreed: 'only known ones', found: 'new', end: 'Adopt it' }),
      ],
      [{ what: 'budgets', permission: 'budgets:ViewBudget' }],
    );
    expect(lines).toEqual([
      '1 critical, 2 high. 2 accounts, 1 OU checked.',
      '',
      'CRITICAL  guardrail-detached  shop (111122223333): deny-hpc is not attached',
      '          agreed: no GPU or HPC',
      '          by Admin/eve with DetachPolicy on 2026-11-24T08:00:00.000Z from 203.0.113.7',
      '          --apply, or Fix in Slack: attach-guardrail',
      '',
      'HIGH      account-misplaced  shop (111122223333): in Workloads',
      '          agreed: in Sandbox',
      '          Fix in Slack (not --apply): move-account',
      '',
      'HIGH      account-unknown  shop (111122223333): new',
      '          agreed: only known ones',
      '          Adopt it',
      '',
      'Not checked:',
      '  budgets: needs budgets:ViewBudget',
    ]);
  });

  it('lists what is waived behind the others', () => {
    const waiver = { foundHash: '', until: '2026-12-01', reason: 'soon', by: 'U0BEN' };
    const found = { kind: 'account-unknown', target: account, agreed: '', found: 'new', end: 'Adopt it' } as const;
    expect(render([date(found, { waiver })])).toEqual([
      'No differences. 2 accounts, 1 OU checked, 1 waived.',
      '',
      'Waived:',
      '  account-unknown  shop (111122223333): new (until 2026-12-01: soon)',
    ]);
  });
});
