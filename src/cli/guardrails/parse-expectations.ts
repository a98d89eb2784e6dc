import { z } from 'zod';
import type { Governance } from '../../config/governance.ts';
import { suggestNameOrList } from '../../config/nearest-name.ts';
import { listOuPaths } from '../../config/organizational-units.ts';

/** A question to the guardrails, and the answer that is wanted. */
export interface Expectation {
  /** In the file of expectations, from 1 on. */
  readonly line: number;
  /** `root`, the path of an OU, or the id of an account. */
  readonly target: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Null: only the answer is wanted. */
  readonly expect: 'allow' | 'deny' | 'unknown' | null;
}

/** In JSON a condition key of a boolean or a number is easily written as such. */
const contextValue = z.union([z.string(), z.boolean(), z.number()]).transform(String);

const expectationSchema = z.strictObject({
  target: z.string(),
  action: z
    .string()
    .regex(
      /^[A-Za-z0-9-]+:[A-Za-z0-9]+$/,
      'must be one action with its service and without wildcards: ec2:RunInstances',
    ),
  resource: z
    .string()
    .regex(/^(\*|arn:.+)$/, 'must be an ARN, or * for any resource of the action')
    .default('*'),
  context: z.record(z.string(), z.union([contextValue, z.array(contextValue)])).default({}),
  expect: z.enum(['allow', 'deny', 'unknown']).optional(),
});

/** The expectations of a file of JSON lines, or every problem with it, each with its line. Empty lines are passed over. */
export function parseExpectations(
  text: string,
  governance: Pick<Governance, 'ous' | 'accounts'>,
): { readonly expectations: readonly Expectation[] } | { readonly problems: readonly string[] } {
  const expectations: Expectation[] = [];
  const problems: string[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (const [index, source] of lines.entries()) {
    if (source.trim() === '') continue;
    const line = index + 1;
    const parsed = parseLine(source);
    const found = 'problems' in parsed ? parsed.problems : findTargetProblems(parsed.value.target, governance);
    problems.push(...found.map((problem) => `line ${line}: ${problem}`));
    if (!('problems' in parsed)) expectations.push({ line, ...parsed.value, expect: parsed.value.expect ?? null });
  }
  if (problems.length === 0 && expectations.length === 0) problems.push('there is no line in it');
  return problems.length > 0 ? { problems } : { expectations };
}

function parseLine(
  source: string,
): { readonly value: z.infer<typeof expectationSchema> } | { readonly problems: readonly string[] } {
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch (error) {
    return { problems: [`is not JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const parsed = expectationSchema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  return {
    problems: parsed.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.join('.')}: ${message}`,
    ),
  };
}

function findTargetProblems(target: string, { ous, accounts }: Pick<Governance, 'ous' | 'accounts'>): string[] {
  const paths = listOuPaths({ ous });
  if (target === 'root' || paths.includes(target) || Object.hasOwn(accounts, target)) return [];
  if (/^\d{12}$/.test(target)) return [`target: ${target} does not stand under accounts of the file: name its OU`];
  const suggestion = suggestNameOrList(target, ['root', ...paths], 'there are');
  return [`target: "${target}" is neither root nor an OU of the file nor an account under its accounts${suggestion}`];
}
