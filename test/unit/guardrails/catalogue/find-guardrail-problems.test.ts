import { describe, expect, test } from 'vitest';
import type { Guardrail } from '../../../../src/config/governance.ts';
import { renderPath } from '../../../../src/config/yaml/config-path.ts';
import { findGuardrailProblems } from '../../../../src/guardrails/catalogue/find-guardrail-problems.ts';
import { makeGuardrail } from './make-guardrail.ts';

const small = makeGuardrail({ rule: 'deny-root-user' });
const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`g${index}`, small]));

interface Places {
  readonly root?: readonly string[];
  readonly prod?: readonly string[];
  readonly account?: readonly string[];
  readonly classes?: Readonly<Record<string, readonly string[]>>;
}

function find(
  guardrails: Readonly<Record<string, Guardrail>>,
  places: Places = {},
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  const approved = { description: null, ou: 'Workloads/Prod', budget: null, expiresAfterDays: null, requesters: null };
  const problems = findGuardrailProblems(
    {
      guardrails,
      root: { guardrails: places.root ?? [] },
      ous: {
        Workloads: {
          purpose: null,
          guardrails: [],
          children: { Prod: { purpose: null, guardrails: places.prod ?? [], children: {} } },
        },
      },
      accounts: places.account === undefined ? {} : { '111122223333': { guardrails: places.account } },
      classes: Object.fromEntries(
        Object.entries(places.classes ?? {}).map(([name, names]) => [
          name,
          { ...approved, guardrails: names, tags: {}, signIn: null, approvals: [] },
        ]),
      ),
    },
    new Map(Object.entries(files)),
  );
  return problems.map(({ path, message }) => `${renderPath(path)}: ${message}`);
}

const allow = '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}';
const deny = '{"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}';
const own = (file: string) => makeGuardrail({ rule: 'policy', file });
const few = makeGuardrail({ rule: 'allow-services', services: ['s3'] });

describe('no problem', () => {
  test('is with guardrails that fit where they are', () => {
    expect(
      find({ small, few, own: own('x.json') }, { root: ['small', 'few'], prod: ['own'] }, { 'x.json': deny }),
    ).toEqual([]);
  });

  test('is with a policy file that was not read, which is said already, and may allow', () => {
    expect(find({ own: own('x.json'), ...ten }, { prod: ['own', ...Object.keys(ten).slice(1)] })).toEqual([]);
  });

  test('is with an account that some class leaves room for, since no file says which it has', () => {
    expect(find(ten, { account: ['g0', 'g1'], classes: { full: Object.keys(ten).slice(2), bare: [] } })).toEqual([]);
  });
});

describe('a problem', () => {
  test('is an SCP that is too large: the rule and its bytes', () => {
    const types = Array.from({ length: 100 }, (_, index) => `m7i-flex-${index}.24xlarge`);
    const [problem, ...others] = find({ big: makeGuardrail({ rule: 'deny-instance-types', types }) });
    expect(problem).toMatch(
      /^guardrails\.big: the SCP of big has 1\d{4} bytes, and AWS takes 10240: take entries out, or split it into two guardrails$/,
    );
    expect(others).toEqual([]);
  });

  test('is an SCP that exceptions of many dates make too large: give them the same date', () => {
    const exceptions = Array.from({ length: 12 }, (_, index) => ({
      ...{
        account: `${index}`.padStart(12, '0'),
        until: `2027-${`${index + 1}`.padStart(2, '0')}-01`,
        reason: 'Because',
      },
    }));
    const [problem] = find({
      regions: makeGuardrail({ rule: 'allow-regions', regions: ['eu-central-1'] }, { exceptions }),
    });
    expect(problem).toContain('the same until');
  });

  test('is a policy file that is no SCP', () => {
    expect(find({ own: own('x.json') }, {}, { 'x.json': '{"Statement":{"Effect":"Deny","Action":"s3:*"}}' })).toEqual([
      'guardrails.own.file: "x.json" cannot be made into an SCP: Statement has neither Resource nor NotResource',
    ]);
  });

  test.each([
    ['{\n  "Version": "2012-10-17",\n  "Statement": [,]\n}', /not JSON: Unexpected token.*,/],
    [' \n', /not JSON: the file is empty$/],
    ['{', /not JSON: \w+/],
  ])('is a policy file that is not JSON: %j', (text, place) => {
    const [problem] = find({ own: own('x.json') }, {}, { 'x.json': text });
    expect(problem).toMatch(
      /^guardrails\.own\.file: "x\.json" cannot be made into an SCP: The policy is not JSON: [^\n]+$/,
    );
    expect(problem).toMatch(place);
  });

  test('is a policy file whose conditions leave no room for an exception', () => {
    const file =
      '{"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"DateGreaterThanEquals":{"aws:CurrentTime":"2027-01-01T00:00:00Z"}}}}';
    const exceptions = [{ account: '111122223333', until: '2027-01-31', reason: 'Because' }];
    expect(
      find({ own: makeGuardrail({ rule: 'policy', file: 'x.json' }, { exceptions }) }, {}, { 'x.json': file }),
    ).toEqual([
      expect.stringContaining(
        'guardrails.own.file: "x.json" cannot be made into an SCP: a statement has conditions of its own',
      ),
    ]);
  });

  test('is two guardrails that are one SCP', () => {
    const bound = { ...small, policyId: 'p-abcd1234' };
    expect(find({ one: bound, two: bound })).toEqual([
      'guardrails.two.policyId: is the SCP of guardrail one too: one guardrail is one SCP',
    ]);
  });

  test('is more at one place than AWS takes: a policy that only denies leaves FullAWSAccess there', () => {
    const names = ['own', ...Object.keys(ten).slice(1)];
    expect(find({ own: own('x.json'), ...ten }, { prod: names }, { 'x.json': allow })).toEqual([]);
    expect(find({ own: own('x.json'), ...ten }, { prod: names }, { 'x.json': deny })).toEqual([
      'ous.Workloads.children.Prod.guardrails: the OU Workloads/Prod would carry 11 SCPs, FullAWSAccess among them unless one of them allows, and AWS takes 10: take out 1 or move some to another level',
    ]);
  });

  test('is an account that no class leaves room for', () => {
    const classes = { full: Object.keys(ten).slice(2), nearly: Object.keys(ten).slice(3) };
    expect(find({ ...ten, more: small, most: small }, { account: ['g0', 'g1', 'more'], classes })).toEqual([
      'accounts.111122223333.guardrails: the account 111122223333 with the guardrails of its class, whichever that is, would carry 11 SCPs, FullAWSAccess among them unless one of them allows, and AWS takes 10: take out 1 or move some to another level',
    ]);
  });

  test('is a list of services beside something else that allows', () => {
    const words = (where: string, list: string, other: string) =>
      `${where}: ${list} allows nothing but its services, and ${other} allows others at the same place: AWS allows what either does; make one list of them, or move one to another level`;
    const guardrails = { few, more: few, own: own('x.json'), small };
    expect(find(guardrails, { root: ['few', 'more'] }, { 'x.json': allow })).toEqual([
      words('root.guardrails', 'few', 'more'),
    ]);
    expect(find(guardrails, { prod: ['own', 'few'] }, { 'x.json': allow })).toEqual([
      words('ous.Workloads.children.Prod.guardrails', 'few', 'own'),
    ]);
    expect(find(guardrails, { root: ['few', 'small'], prod: ['more'] }, { 'x.json': allow })).toEqual([]);
  });
});
