import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLargeOrganization } from '../../../../playground/aws/seed/large-organization.ts';
import type { PolicySeed, SeedSpec } from '../../../../playground/aws/seed/seed-spec.ts';
import { createImport } from '../../../../src/cli/import.ts';
import { createPlan } from '../../../../src/cli/plan.ts';
import type { RunCommand } from '../../../../src/cli/terminal.ts';
import type { GuardrailRule } from '../../../../src/config/governance.ts';
import { buildGuardrail } from '../../../../src/guardrails/catalogue/build-guardrails.ts';
import { makeGuardrail } from '../../../unit/guardrails/catalogue/make-guardrail.ts';
import { connectToOrganization } from '../../aws/connect.ts';

/** What the SCPs of the company are that are rules of the catalogue, by their names. */
export const catalogueRules: Readonly<Record<string, GuardrailRule>> = {
  'Corp - regions': { rule: 'allow-regions', regions: ['eu-central-1', 'us-east-1'] },
  'Corp - no HPC': { rule: 'deny-instance-families', families: 'accelerated-and-hpc', sideDoors: 'deny' },
  'Corp - no metal': { rule: 'deny-instance-types', types: ['*.metal'] },
  'Corp - models': { rule: 'allow-bedrock-models', models: ['amazon.nova-lite-*'] },
  'Corp - root user': { rule: 'deny-root-user' },
  'Corp - commitments': { rule: 'deny-commitments' },
  'Corp - frozen': { rule: 'deny-everything' },
  'Corp - games': { rule: 'deny-services', services: ['gamelift', 'braket'] },
  'Corp - leave': { rule: 'deny-actions', actions: ['organizations:LeaveOrganization'] },
  'Corp - few services': { rule: 'allow-services', services: ['s3', 'ec2', 'iam', 'sts'] },
};

function createPolicy(name: string, rule: GuardrailRule): PolicySeed {
  const built = buildGuardrail('as-made', makeGuardrail(rule), new Map());
  if ('problem' in built) throw new Error(built.problem);
  return { name, description: name, document: JSON.parse(built.json) };
}

const statement = (rest: object): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', ...rest }],
});

/** An organisation of 200 accounts in 12 OUs that nobody has imported: SCPs of all kinds, tags of owners, one closed account. */
function createUnknownOrganization(): SeedSpec {
  const spec = createLargeOrganization({ accounts: 200, units: 12, policies: 6, budgets: 20 });
  const others: readonly PolicySeed[] = [
    {
      ...{ name: 'aws-guardrails-AbCdEf', description: 'Of Control Tower' },
      document: statement({ Action: 'config:DeleteConfigRule' }),
    },
    {
      ...{ name: 'Attached nowhere', description: 'From another time' },
      document: statement({ Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    },
    {
      ...{ name: 'Allow and deny', description: 'Allows all, as FullAWSAccess does' },
      document: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: '*', Resource: '*' },
          { Effect: 'Deny', Action: 'macie2:Disable*', Resource: '*' },
        ],
      },
    },
  ];
  const attached: Readonly<Record<number, readonly string[]>> = {
    0: ['Corp - regions', 'aws-guardrails-AbCdEf'],
    1: ['Corp - models', 'Corp - commitments', 'Allow and deny'],
    2: ['Corp - frozen'],
    3: ['Corp - games', 'Corp - no metal'],
    4: ['Corp - few services'],
  };
  return {
    ...spec,
    rootPolicies: [...(spec.rootPolicies ?? []), 'Corp - no HPC', 'Corp - root user', 'Corp - leave'],
    policies: [
      ...(spec.policies ?? []),
      ...Object.entries(catalogueRules).map(([name, rule]) => createPolicy(name, rule)),
      ...others,
    ],
    units: spec.units.map((unit, index) => ({
      ...unit,
      policies: [...(unit.policies ?? []), ...(attached[index] ?? [])],
      accounts: (unit.accounts ?? []).map((account, position) =>
        index === 5 && position === 0
          ? { ...account, state: 'SUSPENDED' as const }
          : index === 4 && position === 0
            ? { ...account, policies: ['Corp - games'] }
            : account,
      ),
    })),
  };
}

/** The same in a local AWS, with a list of services in place of FullAWSAccess in Research. */
export async function connectToUnknownOrganization() {
  const connected = await connectToOrganization({ seed: createUnknownOrganization(), emptyPages: false });
  connected.local.organization.detachPolicy({ policy: 'FullAWSAccess', target: 'Research' });
  return connected;
}

/** A folder that is gone after the test. */
export async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-import-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command as in a terminal. */
async function run(command: RunCommand, args: readonly string[], env: Readonly<Record<string, string>>) {
  const lines: string[] = [];
  let out = '';
  const exit = await command(args, {
    env,
    async writeOut(text) {
      out += text;
    },
    say: (line) => lines.push(line),
  });
  return { exit, out, said: lines.join('\n') };
}

/** `steward import` at full speed. */
export function importOrganization(args: readonly string[], env: Readonly<Record<string, string>>) {
  return run(
    createImport(() => async () => {}),
    args,
    env,
  );
}

/** What `steward plan` finds, without Redis unless `env` names one. */
export async function findDifferences(file: string, env: Readonly<Record<string, string>> = {}) {
  const plan = createPlan(() => async () => {});
  const { exit, out, said } = await run(plan, ['--json'], {
    ...{ REDIS_URL: 'redis://127.0.0.1:1', GOVERNANCE_FILE: file },
    ...env,
  });
  if (out === '') throw new Error(said);
  const { findings, notChecked } = JSON.parse(out) as {
    findings: { kind: string; found: string; target: { name: string } }[];
    notChecked: { what: string }[];
  };
  return { exit, found: findings.map(({ kind, target, found }) => `${kind} ${target.name}: ${found}`), notChecked };
}

export const readText = (...parts: string[]): Promise<string> => readFile(join(...parts), 'utf8');
