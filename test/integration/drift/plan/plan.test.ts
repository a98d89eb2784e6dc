import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { createPlan, runPlan } from '../../../../src/cli/plan.ts';
import type { RunCommand } from '../../../../src/cli/terminal.ts';
import { connectToOrganization } from '../../aws/connect.ts';

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

  it('takes no account for a strange one where the tags that would say so cannot be read', async () => {
    await connectToOrganization({ seed: 'small', deniedActions: ['tag:GetResources'] });
    const { findings, notChecked } = JSON.parse((await plan(['--json'], nowhere)).out);
    expect(findings.map(({ kind }: { kind: string }) => kind)).not.toContain('account-unknown');
    expect(notChecked).toContainEqual({
      what: 'which accounts were asked for or adopted',
      permission: 'tag:GetResources',
    });
  });
});
