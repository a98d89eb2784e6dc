import { isAccountId, isFreeTagKey, tagKeyWords } from '../schema/aws-value-schemas.ts';
import type { ConfigPath } from '../yaml/config-path.ts';
import { type AddProblem, keysAt } from './raw-values.ts';

interface NameRule {
  readonly what: string;
  readonly test: (name: string) => boolean;
}

/** Inputs of the request modal that have their names already. */
const modalInputs = [
  'account_name',
  'account_class',
  'owner',
  'team',
  'monthly_budget',
  'justification',
  'expires_on',
] as const;

/** A name that is the value of a tag, an option in Slack, and a word of a command. */
const word: NameRule = {
  what: 'a name of at most 64 letters, digits, - and _',
  test: (name) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name),
};

const rules: readonly (readonly [ConfigPath, NameRule])[] = [
  [
    ['guardrails'],
    {
      what: 'a name of at most 100 small letters and digits, words joined by -',
      test: (name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= 100,
    },
  ],
  [['accounts'], { what: "the 12 digits of an AWS account id, in quotes: '111122223333'", test: isAccountId }],
  [['teams'], word],
  [['classes'], word],
  [
    ['request', 'fields'],
    {
      what: 'a name of at most 255 letters, digits, - and _ that begins with a letter',
      test: (name) => /^[A-Za-z][A-Za-z0-9_-]{0,254}$/.test(name),
    },
  ],
];

/** Things that are named by their key: are the names possible where they will be used? */
export function checkNames(file: unknown, report: AddProblem): void {
  for (const [path, { what, test }] of rules) {
    for (const name of keysAt(file, ...path)) {
      if (!test(name)) report([...path, name], `the key must be ${what}`);
    }
  }
  for (const name of keysAt(file, 'classes')) {
    const path = ['classes', name, 'tags'];
    for (const key of keysAt(file, ...path)) {
      if (!isFreeTagKey(key)) report([...path, key], `the key must be ${tagKeyWords}`);
    }
  }
  for (const name of keysAt(file, 'request', 'fields')) {
    if (modalInputs.some((input) => input === name)) {
      report(['request', 'fields', name], 'is an input that the request has already: choose another key');
    }
  }
}
