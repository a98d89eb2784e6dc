import { accountChanges } from './account-changes.ts';
import { budgetChanges } from './budget-changes.ts';
import type { DriftChange } from './drift-change.ts';
import { guardrailChanges } from './guardrail-changes.ts';

/** All changes, each of a kind of its own or to another thing. */
export const driftChanges: readonly DriftChange[] = [...accountChanges, ...guardrailChanges, ...budgetChanges];
