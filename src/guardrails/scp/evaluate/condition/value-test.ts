import type { Question } from '../scp-request.ts';
import type { Truth } from '../truth.ts';

/** Whether one value of the request is what one value of the policy asks for, before a negated operator turns it round. */
export type ValueTest = (found: string, question: Question) => Truth;
