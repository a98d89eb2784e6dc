import { z } from 'zod';
import { describeViolations } from '../model/describe-violations.ts';
import type { Violation } from '../model/find-violations.ts';
import type { World } from '../state/world.ts';
import type { Caller } from '../sts/access.ts';
import { AwsError } from '../wire/errors.ts';
import type { Operation } from '../wire/operation.ts';

interface Definition<S extends z.ZodType> {
  /** IAM actions, which Budgets names in its own way: ViewBudget, ModifyBudget. */
  actions(input: unknown): readonly string[];
  readonly input: S;
  run(world: World, accountId: string, input: z.output<S>): object;
}

const owner = z.object({ AccountId: z.string() });

/**
 * An operation of Budgets on the budgets of one account, which must be the caller's own: 400 on the wire for every
 * refusal.
 */
export function defineBudgetOperation<S extends z.ZodType>(definition: Definition<S>): Operation {
  return {
    actions: (input) => definition.actions(input),
    run(world: World, caller: Caller, rawInput: unknown) {
      const { AccountId } = owner.parse(rawInput);
      if (AccountId !== caller.accountId) {
        throw new AwsError(
          'AccessDeniedException',
          `Account ${caller.accountId} is not authorized to access account ${AccountId}`,
        );
      }
      return definition.run(world, AccountId, definition.input.parse(rawInput));
    },
  };
}

/**
 * InvalidParameterException that names everything that is wrong (no source says what name this has on the wire; it is
 * the only one for wrong input that the operations declare); SerializationException where JSON has another type.
 */
export function refuseBudgetsRequest(violations: readonly Violation[]): AwsError {
  const wrongType = violations.find((violation) => violation.rule === 'type');
  return wrongType === undefined
    ? refuseParameter(describeViolations(violations))
    : new AwsError('SerializationException', `${wrongType.constraint}: ${wrongType.path.join('.')}`);
}

/** InvalidParameterException. */
export function refuseParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

/** Cuts a page; tokens are offsets. @throws AwsError InvalidNextTokenException */
export function cutPage<T>(
  all: readonly T[],
  input: { readonly NextToken?: string | undefined; readonly MaxResults?: number | undefined },
  defaultSize: number,
): { readonly items: readonly T[]; readonly next: { readonly NextToken?: string } } {
  const from = input.NextToken === undefined ? 0 : Number(input.NextToken.replace(/^page-/, ''));
  if (!Number.isInteger(from) || from < 0) {
    throw new AwsError('InvalidNextTokenException', 'The pagination token is invalid.');
  }
  const to = from + (input.MaxResults ?? defaultSize);
  return { items: all.slice(from, to), next: to < all.length ? { NextToken: `page-${to}` } : {} };
}
