import { expect, it } from 'vitest';
import type { Guardrail } from '../../../../src/config/governance.ts';
import { describeGuardrailsAt, formatPercents } from '../../../../src/messages/format/guardrail-words.ts';

const plain = { says: null, exemptRoles: [], exceptions: [], policyId: null };

it('says the root’s, the path’s and the account’s own guardrails in words, each meaning once', () => {
  const regions: Guardrail = { ...plain, rule: 'allow-regions', regions: ['eu-central-1', 'us-east-1'] };
  const governance = {
    root: { guardrails: ['stay'] },
    ous: {
      Workloads: {
        purpose: null,
        guardrails: ['regions'],
        children: { Prod: { purpose: null, guardrails: ['hpc', 'same-regions'], children: {} } },
      },
    },
    guardrails: {
      stay: { ...plain, rule: 'deny-actions', actions: [], says: 'cannot leave the organisation' } as const,
      regions,
      'same-regions': regions,
      hpc: { ...plain, rule: 'deny-instance-families', families: 'accelerated-and-hpc', sideDoors: 'report' } as const,
      own: { ...plain, rule: 'deny-root-user', says: 'no root' } as const,
    },
  };
  expect(describeGuardrailsAt(governance, 'Workloads/Prod', ['own', 'toString'])).toEqual([
    'cannot leave the organisation',
    'Frankfurt and N. Virginia only',
    'no GPU or HPC',
    'no root',
  ]);
});

it('joins percents', () => {
  expect(formatPercents([80, 100])).toBe('80 % and 100 %');
});
