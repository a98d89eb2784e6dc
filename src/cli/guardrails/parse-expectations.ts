import { z } from 'zod';
import type { Governance } from '../../config/governance.ts';
import { suggestNameOrList } from '../../config/nearest-name.ts';
import { listOuPaths } from '../../config/organizational-units.ts';
import { findDuplicateKey } from '../../guardrails/scp/parse/find-duplicate-key.ts';

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
  const duplicate = findDuplicateKey(source);
  if (duplicate !== null) return { problems: [`has the key "${duplicate}" twice: keep one`] };
  const parsed = expectationSchema.safeParse(json, { error: explainIssue });
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

/** What each key is, for who left it out or wrote something else. */
const keyWords: Readonly<Record<string, string>> = {
  target: 'root, the path of an OU (Workloads/Prod) or the id of an account under accounts',
  action: 'an action with its service: ec2:RunInstances',
  resource: 'an ARN, or * for any resource of the action',
  context: 'an object of condition keys: {"aws:RequestedRegion": "eu-central-1"}',
  expect: 'allow, deny or unknown',
};

/** The words for issues of the schema that bring none of their own. */
const explainIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(keyWords);
    return issue.keys
      .map((key) => `"${key}" is no key of a line${suggestNameOrList(key, known, 'there are')}`)
      .join('; ');
  }
  const [key, ...rest] = issue.path ?? [];
  if (key === undefined) return 'must be a JSON object: {"target": "Sandbox", "action": "ec2:RunInstances"}';
  if (rest.length > 0) return 'must be a text, or a list of texts';
  const words = keyWords[String(key)] ?? '';
  return issue.input === undefined ? `is required: ${words}` : `must be ${words}`;
};
