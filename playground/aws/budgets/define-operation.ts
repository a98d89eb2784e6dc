import { z } from 'zod';
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

const owner = z.object({ AccountId: z.string().regex(/^\d{12}$/) });

/**
 * An operation of Budgets on the budgets of one account, which must be the caller's own: 400 on the wire for every
 * refusal.
 */
export function defineBudgetOperation<S extends z.ZodType>(definition: Definition<S>): Operation {
  return {
    actions: (input) => definition.actions(input),
    run(world: World, caller: Caller, rawInput: unknown) {
      const { AccountId } = parseInput(owner, rawInput);
      if (AccountId !== caller.accountId) {
        throw new AwsError(
          'AccessDeniedException',
          `Account ${caller.accountId} is not authorized to access account ${AccountId}`,
        );
      }
      return definition.run(world, AccountId, parseInput(definition.input, rawInput));
    },
  };
}

/** @throws AwsError InvalidParameterException that names the first wrong member */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  throw refuseParameter(`${issue?.path.join('.') ?? 'input'}: ${issue?.message ?? 'invalid'}`);
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
