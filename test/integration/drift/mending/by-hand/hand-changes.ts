import { accountChanges } from './account-changes.ts';
import { budgetChanges } from './budget-changes.ts';
import { guardrailChanges } from './guardrail-changes.ts';
import type { HandChange } from './hand-change.ts';

/** All of them. */
export const handChanges: readonly HandChange[] = [...accountChanges, ...guardrailChanges, ...budgetChanges];
