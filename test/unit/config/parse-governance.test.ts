import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseGovernance } from '../../../src/config/parse-governance.ts';
import { smallFile } from './governance-text.ts';

function parseGood(text: string) {
  const parsed = parseGovernance(text, 'governance.yaml');
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed;
}

function parseBad(text: string) {
  const parsed = parseGovernance(text, 'governance.yaml');
  if (!('problems' in parsed)) throw new Error('the file was taken');
  return parsed.problems;
}

describe('a file that is right', () => {
  const example = readFileSync(new URL('../../../examples/governance.yaml', import.meta.url), 'utf8');

  test('the example is taken, and every part of it is there', () => {
    const { governance } = parseGood(example);
    expect(governance.guardrails['no-side-doors']).toEqual({
      rule: 'deny-instance-families',
      families: 'accelerated-and-hpc',
      sideDoors: 'deny',
      says: null,
      exemptRoles: [],
      exceptions: [],
      policyId: null,
    });
    expect(governance.ous.Infrastructure?.children).toEqual({
      Prod: { purpose: null, guardrails: [], children: {} },
      Test: { purpose: null, guardrails: [], children: {} },
    });
    expect(governance.classes.production).toEqual({
      description: 'Customer-facing workloads',
      ou: 'Workloads/Prod',
      guardrails: [],
      budget: {
        defaultUsd: 1000,
        maxUsd: 20000,
        alertsAt: [80, 100],
        forecastAt: [100],
        emails: ['finops@example.com'],
      },
      expiresAfterDays: null,
      requesters: null,
      tags: { environment: 'prod' },
      signIn: null,
      approvals: [
        { approvers: ['S0PLATFORM'], required: 2, notify: null, when: null },
        { approvers: ['U0FINANCE', 'U0CEO'], required: 1, notify: ['U0FINANCE'], when: { budgetOverUsd: 5000 } },
      ],
    });
    expect(governance.reports.map(({ name }) => name)).toEqual([
      'weekly-costs',
      'team-costs',
      'statement',
      'daily-drift',
      'watch',
    ]);
    expect(governance.reports[2]).toMatchObject({ period: 'last-month', groupBy: 'tag:cost-center' });
    expect(governance.reports[3]).toMatchObject({ scope: { ou: 'Workloads' }, to: null });
    expect(governance.viewers).toEqual(['S0PLATFORM', 'S0FINOPS']);
    expect(governance.costs.organisationBudget).toBe('total');
    expect(governance.drift.approvals[0]?.when).toEqual({ severities: ['critical'] });
  });

  test('the rules that the example only mentions in comments are taken too', () => {
    const rules = example.match(/^ {2}# (?=[a-z-]+: \{ rule: )/gm);
    expect(rules).toHaveLength(5);
    const { governance } = parseGood(example.replace(/^ {2}# (?=[a-z-]+: \{ rule: )/gm, '  '));
    expect(Object.values(governance.guardrails).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'allow-services',
        'deny-services',
        'deny-instance-types',
        'allow-bedrock-models',
        'policy',
      ]),
    );
    const common = [...example.matchAll(/^# {3}(exemptRoles|exceptions): (.*)$/gm)];
    expect(common).toHaveLength(2);
    const added = common.map(([, key, value]) => `${key}: ${value}`).join(', ');
    const withCommon = parseGood(example.replace('{ rule: deny-root-user }', `{ rule: deny-root-user, ${added} }`));
    expect(withCommon.governance.guardrails['deny-root-user']).toMatchObject({
      exemptRoles: ['arn:aws:iam::*:role/Breakglass'],
      exceptions: [{ account: '111122223333', until: '2027-03-31', reason: 'Migration of the old shop' }],
    });
  });

  test('what is left out has its default', () => {
    const required = `
version: 1
ous: { Sandbox: }
request: { email: 'aws+{slug}@example.com' }
classes: { sandbox: { ou: Sandbox, approvals: [] } }
admins: [U0ADMIN]
channels: { requests: C0REQUESTS }
`;
    expect(parseGood(required).governance).toEqual({
      version: 1,
      mode: 'act',
      controlTower: null,
      root: { guardrails: [] },
      ous: { Sandbox: { purpose: null, guardrails: [], children: {} } },
      accounts: {},
      guardrails: {},
      external: [],
      securityServices: [],
      teams: {},
      request: {
        email: 'aws+{slug}@example.com',
        roleName: 'OrganizationAccountAccessRole',
        concurrency: 5,
        contacts: {},
        fields: {},
      },
      classes: {
        sandbox: {
          description: null,
          ou: 'Sandbox',
          guardrails: [],
          budget: null,
          expiresAfterDays: null,
          requesters: null,
          tags: {},
          signIn: null,
          approvals: [],
        },
      },
      approvals: { remindAfterHours: 24, expireAfterHours: 168, allowSelf: false },
      drift: { approvals: [] },
      admins: ['U0ADMIN'],
      viewers: ['U0ADMIN'],
      channels: { requests: 'C0REQUESTS', audit: null, budgets: null },
      reports: [],
      costs: {
        metric: 'UnblendedCost',
        exclude: ['Credit', 'Refund', 'Tax'],
        settleDays: 1,
        organisationBudget: null,
      },
    });
  });

  test('rules, reports and fields have defaults of their own', () => {
    const { governance } = parseGood(smallFile);
    expect(governance.guardrails.families).toMatchObject({ families: ['p5'], sideDoors: 'report' });
    expect(governance.classes.sandbox?.approvals).toEqual([
      { approvers: ['S0PLATFORM'], required: 1, notify: null, when: null },
    ]);
    expect(governance.classes.sandbox?.budget?.forecastAt).toEqual([]);
    expect(governance.reports).toEqual([
      {
        name: 'costs',
        type: 'cost-digest',
        schedule: '0 9 * * 1',
        timezone: 'UTC',
        channel: 'C0FINOPS',
        to: null,
        scope: null,
        period: 'last-7-days',
        groupBy: 'account',
      },
      {
        name: 'drift',
        type: 'guardrail-drift',
        schedule: '0 9 * * *',
        timezone: 'UTC',
        channel: null,
        to: 'teams',
        scope: null,
        onlyNew: false,
        minSeverity: 'low',
      },
    ]);
    expect(governance.request.fields.cost_center).toEqual({
      label: 'Cost center',
      tag: 'cost-center',
      required: false,
      options: null,
    });
  });

  test('the hash is the SHA-256 of the text, as it is', () => {
    expect(parseGood(smallFile).hash).toBe(createHash('sha256').update(smallFile).digest('hex'));
    expect(parseGood(`${smallFile}# more\n`).hash).not.toBe(parseGood(smallFile).hash);
  });

  test('anchors, Windows line ends and fractions of hours and dollars are fine', () => {
    const text = smallFile
      .replace('root: { guardrails: [no-root] }', 'root: { guardrails: &g [no-root] }')
      .replace("'111122223333': { guardrails: [no-root] }", "'111122223333': { guardrails: *g }")
      .replace('defaultUsd: 50,', 'defaultUsd: 50.25,')
      .concat('approvals: { remindAfterHours: 0.01, expireAfterHours: 0.5 }\n')
      .replaceAll('\n', '\r\n');
    const { governance } = parseGood(text);
    expect(governance.accounts['111122223333']).toEqual({ guardrails: ['no-root'] });
    expect(governance.approvals.remindAfterHours).toBe(0.01);
    expect(governance.classes.sandbox?.budget?.defaultUsd).toBe(50.25);
  });

  test('ten SCPs fit where one of them allows, nine beside FullAWSAccess', () => {
    const nine = Array.from({ length: 9 }, (_, index) => `g${index}`);
    const declared = nine.map((name) => `  ${name}: { rule: deny-everything }\n`).join('');
    const base = smallFile.replace(
      'guardrails:\n',
      `guardrails:\n${declared}  few: { rule: allow-services, services: [s3] }\n`,
    );
    parseGood(base.replace('  Sandbox: {}', `  Sandbox: { guardrails: [${nine}] }`));
    parseGood(base.replace('  Sandbox: {}', `  Sandbox: { guardrails: [few, ${nine}] }`));
    const problems = parseBad(base.replace('  Sandbox: {}', `  Sandbox: { guardrails: [no-root, ${nine}] }`));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ path: 'ous.Sandbox.guardrails' });
    expect(problems[0]?.message).toMatch(/OU Sandbox would carry 11 SCPs with FullAWSAccess, and AWS allows 10/);
  });
});

describe('a file that is wrong', () => {
  test('all problems are said at once, in the order of the file, whatever kind they are of', () => {
    const text = smallFile
      .replace('version: 1', 'version: 2\nmod: observe')
      .replace('root: { guardrails: [no-root] }', 'root: { guardrails: [no-rot] }')
      .replace('  Sandbox: {}', '  Sandbox: {}\n  Sandbox: {}')
      .replace('rule: allow-regions', 'rule: alow-regions, says: 7')
      .replace('ou: Sandbox\n', 'ou: Sandboxx\n')
      .replace('maxUsd: 200', 'maxUsd: 20')
      .replace("type: cost-digest, schedule: '0 9 * * 1'", "type: costs, schedule: '0 9 * *'");
    expect(parseBad(text).map(({ line, path }) => `${line} ${path}`)).toEqual([
      '1 version',
      '2 mod',
      '3 root.guardrails[0]',
      '8 ous.Sandbox',
      '13 guardrails.regions.rule',
      '13 guardrails.regions.says',
      '25 classes.sandbox.ou',
      '26 classes.sandbox.budget.defaultUsd',
      '38 reports[0].type',
      '38 reports[0].schedule',
    ]);
  });

  test('what is required is named when the file says nothing of it', () => {
    expect(
      parseBad('mode: act\nclasses: { sandbox: {} }\n')
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['admins', 'channels', 'classes.sandbox.approvals', 'classes.sandbox.ou', 'ous', 'request', 'version']);
    expect(parseBad(smallFile.replace("email: 'aws+{slug}@example.com'", 'concurrency: 2'))[0]?.path).toBe(
      'request.email',
    );
  });

  const unusable: readonly (readonly [text: string, line: number, message: RegExp])[] = [
    ['', 1, /empty/],
    ['# nothing yet\n', 1, /empty/],
    ['- a\n- b\n', 1, /mapping/],
    ['version: 1\nroot: { guardrails: [a }\n', 2, /not valid YAML/],
    ['version: 1\n\tmode: act\n', 2, /not valid YAML.*[Tt]ab/],
    ['version: 1\nmode: "act\n', 3, /not valid YAML.*quote/],
    ['version: 1\n---\nversion: 1\n', 2, /second document/],
    ['version: !!foo 1\n', 1, /not valid YAML.*tag/],
    ['version: 1\nexternal: [*]\n', 2, /not valid YAML.*Alias/],
    ['version: 1\nexternal: [a, *b]\n', 2, /\*b refers to &b, which is not there.*quotes/],
    ['ous: &a { b: *a }\n', 1, /alias.*contains itself/],
    ['['.repeat(50_000), 1, /nested too deeply/],
    [`a: ${'['.repeat(60)}${']'.repeat(60)}`, 1, /40 levels/],
    ['__proto__: {}\n', 1, /cannot be a key/],
    ['? [a]\n: 1\n', 1, /key that is not text/],
  ];
  // Long texts would make unreadable names.
  test.each(unusable.map(([text, line, message]) => ({ start: text.slice(0, 40), text, line, message })))(
    'no YAML that can be used: $start',
    ({ text, line, message }) => {
      const problems = parseBad(text);
      const found = problems.filter((problem) => problem.line === line && message.test(problem.message));
      expect(found, JSON.stringify(problems)).toHaveLength(1);
      expect(found[0]?.file).toBe('governance.yaml');
    },
  );

  test('a thousand references to each other are refused instead of followed', () => {
    const tens = (name: string) => `[${Array.from({ length: 10 }, () => `*${name}`)}]`;
    const text = `a: &a [1]\nb: &b ${tens('a')}\nc: &c ${tens('b')}\nd: ${tens('c')}\n`;
    expect(parseBad(text)[0]?.message).toMatch(/aliases/);
  });
});
