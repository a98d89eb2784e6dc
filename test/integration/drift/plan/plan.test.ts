import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { createPlan, runPlan } from '../../../../src/cli/plan.ts';
import type { RunCommand } from '../../../../src/cli/terminal.ts';
import { connectToOrganization } from '../../aws/connect.ts';
import { createFolder, readText } from '../import/import-world.ts';

const exampleFile = fileURLToPath(new URL('../../../../examples/governance.yaml', import.meta.url));

/** Runs `steward plan` as in a terminal, at full speed unless another is given. */
async function plan(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  command: RunCommand = createPlan(() => async () => {}),
) {
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

const nowhere = { GOVERNANCE_FILE: exampleFile, REDIS_URL: 'redis://127.0.0.1:1' };

describe('steward plan', () => {
  it('makes what the file wants, and finds then only what needs a person', async () => {
    const { local } = await connectToOrganization({ seed: 'small', emptyPages: false });
    const before = await plan(['--json'], nowhere);
    expect(before.exit).toBe(2);
    const { findings, calls } = JSON.parse(before.out);
    expect(findings.map(({ kind }: { kind: string }) => kind)).toContain('guardrail-missing');
    expect(calls['organizations:ListRoots']).toBe(1);

    const applied = await plan(['--apply', '--yes'], nowhere);
    expect(applied.exit).toBe(2);
    expect(applied.said).toContain('done  create-guardrail  deny-hpc: no SCP steward-deny-hpc');
    expect(applied.said).toMatch(
      /\nWhat changes for people:\n(?: {2}.*\n)* {2}deny-hpc: Newly denied in 1 account \(platform\): /,
    );
    const after = JSON.parse((await plan(['--json'], nowhere)).out);
    expect(
      after.findings.map(({ kind, target }: { kind: string; target: { name: string } }) => `${kind} ${target.name}`),
    ).toMatchInlineSnapshot(`
      [
        "account-unknown platform",
        "account-missing 111122223333",
        "hpc-reachable Infrastructure",
        "hpc-reachable Security",
        "hpc-reachable Workloads",
        "hpc-reachable Workspaces",
        "security-service-off the organisation",
        "security-service-off the organisation",
        "security-service-off the organisation",
        "security-service-off the organisation",
      ]
    `);
    expect(local.organization.state().units.map(({ path }) => path)).toContain('Workloads/Prod');

    local.organization.detachPolicy({ policy: 'steward-deny-hpc', target: 'root' });
    const detached = JSON.parse((await plan(['--json'], nowhere)).out);
    expect(detached.findings[0]).toMatchObject({
      ...{ kind: 'guardrail-detached', target: { type: 'root' } },
      who: { principal: expect.any(String), call: 'DetachPolicy', at: expect.any(String) },
    });
  });

  it('keeps to what AWS answers in a second, and asks again when it is too much all the same', async () => {
    const { local } = await connectToOrganization({ seed: 'small', emptyPages: false, throttleScale: 1 });
    for (const number of [1, 2, 3, 4])
      local.organization.addPolicy({
        ...{ name: `own-${number}`, description: '', type: 'SERVICE_CONTROL_POLICY' },
        content: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"braket:*","Resource":"*"}}',
      });
    // More often than the SDK itself tries again.
    local.faults.add({ operation: 'ListPolicies', throttle: true, times: 3 });
    const { exit, out } = await plan(['--json'], nowhere, runPlan);
    expect(exit).toBe(2);
    expect(JSON.parse(out).notChecked.map(({ what }: { what: string }) => what)).not.toContain('guardrails');
  });

  it('says what to do where AWS does not answer, or not to this person', async () => {
    const { local } = await connectToOrganization({ seed: 'small' });
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'wrong');
    expect(await plan([], nowhere)).toMatchObject({
      ...{ exit: 1, out: '' },
      said: expect.stringContaining('AWS does not take the credentials (InvalidSignatureException)'),
    });
    const { accessKeyId, secretAccessKey } = local.credentials.platform;
    vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
    const roleArn = 'arn:aws:iam::000111222333:role/nobody';
    expect(await plan([], { ...nowhere, STEWARD_ROLE_ARN: roleArn })).toMatchObject({
      ...{ exit: 1, out: '' },
      said: expect.stringContaining(`the role ${roleArn} cannot be assumed`),
    });
    expect(await plan([], nowhere)).toMatchObject({
      ...{ exit: 1, out: '' },
      said: expect.stringContaining('who is signed in lacks organizations:ListRoots'),
    });
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    expect(await plan([], nowhere)).toMatchObject({
      ...{ exit: 1, out: '' },
      said: expect.stringContaining('connect ECONNREFUSED 127.0.0.1:1): is the network there'),
    });
  });

  it('says what differs where CloudTrail does not say who did it', async () => {
    const { local } = await connectToOrganization({ seed: 'small' });
    local.faults.add({ operation: 'LookupEvents', error: { name: 'InternalFailure', status: 500 }, times: 100 });
    const { exit, out } = await plan(['--json'], nowhere);
    expect(exit).toBe(2);
    expect(JSON.parse(out).notChecked).toContainEqual({ what: 'who changed what', permission: null });
  });

  it('takes no account for a strange one where the tags that would say so cannot be read', async () => {
    await connectToOrganization({ seed: 'small', deniedActions: ['tag:GetResources'] });
    const { findings, notChecked } = JSON.parse((await plan(['--json'], nowhere)).out);
    expect(findings.map(({ kind }: { kind: string }) => kind)).not.toContain('account-unknown');
    expect(notChecked).toContainEqual({
      what: 'which accounts were asked for or adopted',
      permission: 'tag:GetResources',
    });
  });

  it('says what it could not make, and goes on with what AWS does not refuse', async () => {
    const { local } = await connectToOrganization({ seed: 'small', emptyPages: false });
    local.faults.add({
      ...{ operation: 'CreatePolicy', match: { Name: 'steward-deny-root-user' } },
      error: { name: 'ConstraintViolationException', reason: 'POLICY_NUMBER_LIMIT_EXCEEDED', message: 'Too many' },
    });
    const refused = await plan(['--apply', '--yes'], nowhere);
    expect(refused.exit).toBe(1);
    expect(refused.said).toMatch(/NOT done {2}create-guardrail {2}deny-root-user: .*\n.*Too many/);
    expect(refused.said).toMatch(/6 of 7 changes were made\. They stay: the same command goes on with the others\.$/);

    local.organization.set({ deniedActions: ['organizations:CreatePolicy'] });
    const denied = await plan(['--apply', '--yes'], nowhere);
    expect(denied.exit).toBe(1);
    expect(denied.said).toMatch(/who is signed in lacks organizations:CreatePolicy.*\n0 of 1 changes were made/);
  });

  it('makes nothing that would lock Steward out of its role', async () => {
    const { local, writes } = await connectToOrganization({ seed: 'small' }, 'role');
    const folder = await createFolder();
    const file = join(folder, 'governance.yaml');
    const text = await readText(exampleFile);
    const everything = 'deny-assuming: { rule: deny-actions, actions: ["sts:AssumeRole"] }\n  deny-leave-organization:';
    await writeFile(
      file,
      text
        .replace('guardrails: [deny-leave-organization, deny-root-user, deny-hpc]', 'guardrails: [deny-assuming]')
        .replace('deny-leave-organization:', everything),
    );
    const { exit, said } = await plan(['--apply', '--yes'], {
      ...{ REDIS_URL: 'redis://127.0.0.1:1', GOVERNANCE_FILE: file, STEWARD_ROLE_ARN: local.roleArn },
    });
    expect(exit).toBe(1);
    expect(said).toContain('Nothing was changed: Steward runs in platform and could not assume its role');
    expect(writes()).toEqual([]);
  });
});
