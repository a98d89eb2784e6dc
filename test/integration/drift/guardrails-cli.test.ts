import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runGuardrails } from '../../../src/cli/guardrails.ts';

const exampleFile = fileURLToPath(new URL('../../../examples/governance.yaml', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-guardrails-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Of all settings the file alone is right. */
async function run(args: readonly string[], file = exampleFile) {
  let out = '';
  const said: string[] = [];
  const code = await runGuardrails(args, {
    env: { GOVERNANCE_FILE: file, REDIS_URL: 'nonsense', SLACK_API_URL: 'nonsense', STEWARD_ROLE_ARN: 'nonsense' },
    async writeOut(text) {
      out += text;
    },
    say: (line) => said.push(line),
  });
  return { code, out, said: said.join('\n') };
}

async function test(...lines: readonly object[]) {
  const path = join(folder, 'expectations.jsonl');
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return run(['test', path]);
}

const inFrankfurt = { 'aws:RequestedRegion': 'eu-central-1' };
const p5 = {
  ...{ target: 'Sandbox', action: 'ec2:RunInstances', resource: '*' },
  context: { ...inFrankfurt, 'ec2:InstanceType': ['p5.48xlarge'] },
};
const readS3 = { target: 'Workloads/Prod', action: 's3:GetObject', resource: '*', context: inFrankfurt };

describe('steward guardrails', () => {
  it('says what applies where', async () => {
    const { code, said } = await run([]);
    expect(code).toBe(0);
    expect(said).toContain(
      'root                              6 of 10 places free · every account but the management account\n' +
        '    deny-leave-organization: cannot leave the organisation\n' +
        '    deny-root-user: no root user\n' +
        '    deny-hpc: no GPU or HPC\n' +
        '    These ways around the denied instance families stay open: EC2 Spot requests, ',
    );
    expect(said).toMatch(/ {4}Prod {2,}9 of 10 places free\n {4}Dev {2,}9 of 10/);
    expect(said).toMatch(
      /deny-commitments: no commitments or big purchases\n {6}No way around .* stays open\.\n {2}Susp/,
    );
    expect(said).toContain('  sandbox                         9 of 10 places free · its accounts stand in Sandbox');
    expect(said).toMatch(/no-side-doors · deny-instance-families · 2,\d{3} of 10,240 characters\n {6}at Sandbox\n/);
    expect(said).toContain('\n        Shield Advanced, for 1 year: 3,000 a month, 36,000 in all\n');
    expect(said).toContain('at Suspended, account 111122223333');
    expect(said).toContain('SCPs of others (aws-guardrails-*, AWSAccelerator*) take places too, and are not counted.');
  });

  it('prints the SCPs alone to standard output, a line each', async () => {
    const { out } = await run([]);
    const policies = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(policies.map(({ name }) => name)).toEqual(
      ['leave-organization', 'root-user']
        .map((one) => `steward-deny-${one}`)
        .concat(
          ['allowed-regions', 'deny-hpc', 'no-side-doors', 'deny-commitments', 'deny-everything'].map(
            (one) => `steward-${one}`,
          ),
        ),
    );
    expect(policies[0]).toEqual({
      ...{ name: 'steward-deny-leave-organization', guardrail: 'deny-leave-organization', policyId: null },
      policy: {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'DenyLeaveOrganization1', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
        ],
      },
    });
  });

  it('says what it can, and what it cannot', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, out: '', said: expect.stringContaining('test FILE') });
    for (const args of [['tst'], ['test'], ['test', 'a', 'b'], ['--json']])
      expect(await run(args)).toMatchObject({ code: 1, out: '', said: expect.stringContaining('Usage: ') });
  });

  it('refuses a file that is wrong with 78', async () => {
    const wrong = join(folder, 'governance.yaml');
    await writeFile(wrong, 'version: 2\n');
    for (const args of [[], ['test', 'nowhere']]) {
      const { code, out, said } = await run(args, wrong);
      expect({ code, out }).toEqual({ code: 78, out: '' });
      expect(said).toContain('version');
    }
  });
});

describe('steward guardrails test', () => {
  it('proves that nobody launches a p5 in a sandbox and everybody reads S3 in Frankfurt', async () => {
    const { code, out, said } = await test({ ...p5, expect: 'deny' }, { ...readS3, expect: 'allow' }, readS3);
    expect({ code, said }).toEqual({ code: 0, said: 'All 2 expectations hold.' });
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        decision: 'deny',
        by: { level: 'root', guardrail: 'deny-hpc', sid: 'DenyHpc1' },
        why: 'deny-hpc at root denies it (statement DenyHpc1)',
      },
      { decision: 'allow', by: null, why: 'every level allows it and nothing denies it' },
      { decision: 'allow', by: null, why: 'every level allows it and nothing denies it' },
    ]);
  });

  it('ends with 2 where an expectation fails, and says which', async () => {
    const { code, out, said } = await test(readS3, { ...p5, expect: 'allow' }, { ...readS3, expect: 'allow' });
    expect(code).toBe(2);
    expect(out.trimEnd().split('\n')).toHaveLength(3);
    expect(said).toMatch(
      /^1 of 2 expectations failed:\n .*expectations\.jsonl, line 2: ec2:RunInstances in Sandbox should be allow and is deny: deny-hpc at root/,
    );
  });

  it('that expects nothing answers all the same', async () => {
    expect(await test(readS3)).toMatchObject({ code: 0, said: expect.stringContaining('expects nothing') });
  });

  it('ends with 1 at a line that is wrong, and judges nothing', async () => {
    const { code, out, said } = await test({ ...p5, expect: 'allow' }, { ...readS3, target: 'Sandbx' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(said).toMatch(/expectations\.jsonl: line 2: target: "Sandbx" is neither .* did you mean "Sandbox"\?$/);
    const nowhere = await run(['test', join(folder, 'nowhere')]);
    expect(nowhere).toMatchObject({ code: 1, out: '', said: expect.stringContaining('cannot be read') });
  });

  it('reads standard input where the file is -', async () => {
    const command = fileURLToPath(new URL('../../../scripts/cli.mjs', import.meta.url));
    const child = spawn(process.execPath, [command, 'guardrails', 'test', '-'], {
      env: { PATH: process.env.PATH, GOVERNANCE_FILE: exampleFile },
    });
    child.stdin.end(JSON.stringify({ ...p5, expect: 'allow' }));
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [out, said] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
    expect(await exit).toBe(2);
    expect(JSON.parse(out).decision).toBe('deny');
    expect(said).toContain('standard input, line 1: ');
  });
});
