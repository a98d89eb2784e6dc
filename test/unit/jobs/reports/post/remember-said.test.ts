import { expect, it } from 'vitest';
import {
  type AttentionMemory,
  emptyMemory,
  type RememberedConcern,
} from '../../../../../src/costs/attention/attention.ts';
import { carryExplanations } from '../../../../../src/jobs/reports/post/remember-said.ts';

const explanation = { by: 'U0FIN', at: 5, reason: 'Load test', until: '2026-12-24', amount: '80' };
const concern = { kind: 'management', id: 'management', amount: '80' } as const;
const remembered = (explained: RememberedConcern['explained']): RememberedConcern => ({
  ...{ concern, since: '2026-11-15', periods: 1, isOpen: true, isSaid: true, explained },
});
const memory = (explained: RememberedConcern['explained']): AttentionMemory => ({
  ...emptyMemory,
  items: { management: remembered(explained) },
});

it('carries what was explained meanwhile, or explained anew', () => {
  expect(carryExplanations(memory(null), memory(explanation)).items.management?.explained).toEqual(explanation);
  const earlier = { ...explanation, at: 4, reason: 'Before' };
  expect(carryExplanations(memory(earlier), memory(explanation)).items.management?.explained).toEqual(explanation);
});

it('keeps what is not older, and what only the older one had is not brought back', () => {
  const later = { ...explanation, at: 6 };
  expect(carryExplanations(memory(later), memory(explanation))).toEqual(memory(later));
  expect(carryExplanations(memory(explanation), memory(null))).toEqual(memory(explanation));
  expect(carryExplanations(emptyMemory, memory(explanation))).toEqual(emptyMemory);
});
