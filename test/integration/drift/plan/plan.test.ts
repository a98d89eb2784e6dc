import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runPlan } from '../../../../src/cli/plan.ts';
import { connectToOrganization } from '../../aws/connect.ts';

const exampleFile = fileURLToPath(new URL('../../../../examples/governance.yaml', import.meta.url));

/** Runs `steward plan` as in a terminal. */
async function plan(args: readonly string[], env: Readonly<Record<string, string>>) {
  const lines: string[] = [];
  let out = '';
  const exit = await runPlan(args, {
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
});
