import { describe, expect, it } from 'vitest';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import {
  type GuardrailsView,
  renderGuardrailsAnswer,
  type ShownGuardrail,
} from '../../../../src/messages/guardrails/guardrails-answer.ts';
import { readAloud } from '../rendered.ts';

const shown = (more: Partial<ShownGuardrail> = {}): ShownGuardrail => ({
  ...{ words: 'no GPU or HPC', places: 'everywhere', exceptions: [], scp: null, ...more },
});
const read = (view: GuardrailsView): string[] => {
  const content = renderGuardrailsAnswer(view);
  expect(findLimitProblems(content)).toEqual([]);
  return readAloud(content.blocks).trimEnd().split('\n');
};
const why = 'Why something is denied: /aws-account why <account> <action>';

describe('what applies', () => {
  it('to the organisation: each guardrail with where it holds', () => {
    const guardrails = [
      shown(),
      shown({ words: 'Frankfurt only', places: ['Workloads / Prod', 'Sandbox', 'each free account'] }),
      shown({ words: 'nothing new', places: [], scp: { name: 'steward-x', size: '2,014 of 10,240 characters' } }),
      shown({ exceptions: [{ account: 'payments-prod', until: '2026-12-01' }] }),
    ];
    expect(read({ scope: 'organisation', guardrails })).toEqual([
      '4 guardrails in this organisation.',
      'no GPU or HPC  everywhere',
      'Frankfurt only  in Workloads / Prod, Sandbox and each free account',
      'nothing new  nowhere yet  steward-x 2,014 of 10,240 characters',
      'no GPU or HPC  everywhere, but not payments-prod until 1 Dec 2026',
      why,
    ]);
    expect(read({ scope: 'organisation', guardrails: [] })).toEqual(['The file has no guardrails.']);
  });

  it('to some accounts', () => {
    const guardrails = [shown(), shown({ words: 'Frankfurt only', places: ['card-lab'] })];
    expect(read({ scope: 2, guardrails })).toEqual([
      '2 guardrails hold in your 2 accounts.',
      'no GPU or HPC  in all of them',
      'Frankfurt only  in card-lab',
      why,
    ]);
    expect(read({ scope: 1, guardrails: [shown()] })).toEqual([
      '1 guardrail holds in your account.',
      'no GPU or HPC',
      why,
    ]);
    expect(read({ scope: 3, guardrails: [] })).toEqual(['No guardrail holds in your 3 accounts.']);
    expect(read({ scope: 0, guardrails: [] })[0]).toMatch(/^There is no account yet that you may see\./);
  });

  it('is one message, however many OUs and guardrails there are', () => {
    const ous = Array.from({ length: 300 }, (_, index) => `Division ${index} / ${'Long name '.repeat(12)}`);
    const guardrails = Array.from({ length: 100 }, (_, index) =>
      shown({ words: `no ${'thing '.repeat(40)}${index}`, places: ous, scp: { name: `steward-${index}`, size: '1' } }),
    );
    const lines = read({ scope: 'organisation', guardrails });
    expect(lines).toHaveLength(43);
    expect(lines[1]).toMatch(/ in Division 0 \/ .* and 299 more/);
    expect(lines.at(-2)).toBe('and 60 more');
    const few = read({ scope: 'organisation', guardrails: guardrails.slice(0, 3) });
    expect(few[1]).toContain('and 288 more');
  });
});
