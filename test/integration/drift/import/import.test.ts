import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnablePolicyTypeCommand } from '@aws-sdk/client-organizations';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';
import { startProcess } from '../../../support/steward-process.ts';
import { makeGuardrail } from '../../../unit/guardrails/catalogue/make-guardrail.ts';
import { connectToOrganization } from '../../aws/connect.ts';
import {
  catalogueRules,
  connectToUnknownOrganization,
  createFolder,
  findDifferences,
  importOrganization,
  readText,
} from './import-world.ts';

const known = `# Written by hand, and all that AWS does not know.
request: { email: 'aws+{slug}@company.example' }
admins: [U0BEN, S0PLATFORM]
channels: { requests: C0REQUESTS, audit: C0AUDIT }
teams:
  payments: { members: S0PAYMENTS, channel: C0PAY }
external: ['Corp - g*']
reports:
  - { name: costs, type: cost-digest, schedule: '0 9 * * 1', to: teams }
  - { name: old, type: cost-digest, schedule: '0 9 * * 1', channel: C0FINOPS, scope: { ou: Gone } }
`;

describe('steward import', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await createFolder();
  });

  it('writes what is there, so that plan finds accounts that nobody has adopted and nothing else', async () => {
    const { writes } = await connectToUnknownOrganization();
    const { exit, said, out } = await importOrganization(['--out', folder], {});
    expect({ exit, out }).toEqual({ exit: 0, out: '' });
    expect(said).toContain(
      'SCPs that are rules of the catalogue: 14; with a file in policies/: 4; of others, under external: 1',
    );
    expect(said).toContain('Replace the placeholders of request, admins, channels');

    const path = join(folder, 'governance.yaml');
    const parsed = parseGovernance(await readText(path), path);
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
    const { guardrails, root, ous, accounts, classes, mode, external, securityServices } = parsed.governance;
    const rules = Object.entries(guardrails).map(([name, { policyId: _, ...guardrail }]) => [name, guardrail]);
    for (const [name, rule] of Object.entries(catalogueRules)) {
      const { policyId: __, ...wanted } = makeGuardrail(rule);
      expect(rules).toContainEqual([name.toLowerCase().replace(' - ', '-').replaceAll(' ', '-'), wanted]);
    }
    expect(guardrails['allow-and-deny']).toMatchObject({ rule: 'policy', file: 'policies/allow-and-deny.json' });
    expect(root.guardrails).toContain('corp-no-hpc');
    expect(ous.Workloads?.children['Data 8']?.guardrails).toEqual(['baseline-006', 'guardrail-005']);
    expect(Object.values(accounts)).toEqual([{ guardrails: ['corp-games'] }]);
    expect(Object.keys(classes)).toHaveLength(12);
    expect(classes['workloads-data-8']).toMatchObject({ ou: 'Workloads/Data 8', budget: null });
    expect({ mode, external, securityServices }).toEqual({
      ...{ mode: 'observe', external: ['aws-guardrails-*'] },
      securityServices: ['guardduty', 'securityhub', 'config', 'access-analyzer'],
    });

    const { found } = await findDifferences(path);
    expect(found.filter((line) => !line.startsWith('account-unknown'))).toEqual([]);
    expect(found).toHaveLength(199);
    expect(writes()).toEqual([]);
  });

  it('leaves placeholders, each of which keeps Steward from starting', async () => {
    await connectToOrganization({ seed: 'small', emptyPages: false });
    await importOrganization(['--out', folder], {});
    const path = join(folder, 'governance.yaml');
    const slackEnv = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };
    const start = startProcess('src/main.ts', { ...slackEnv, GOVERNANCE_FILE: path });
    expect(await start.ended).toBe(78);
    const lines = start.errors().trim().split('\n');
    const at = (place: string, value: string) =>
      expect.stringMatching(new RegExp(`^${path}:\\d+ ${place}: is still the placeholder ${value}: put the`));
    expect(lines).toEqual([
      'Steward cannot start:',
      at('request\\.email', 'replace-me\\+\\{slug\\}@example\\.com'),
      at('admins\\[0\\]', 'S0REPLACEME'),
      at('channels\\.requests', 'C0REPLACEME'),
    ]);
  });

  it('takes from the file that is there what AWS does not know', async () => {
    await connectToUnknownOrganization();
    const own = join(await createFolder(), 'known.yaml');
    await writeFile(own, known);
    const { exit, said } = await importOrganization(['--out', folder], { GOVERNANCE_FILE: own });
    expect(exit).toBe(0);
    expect(said).toContain('The report old is left out');
    expect(said).not.toContain('placeholders');
    const parsed = parseGovernance(await readText(folder, 'governance.yaml'), 'governance.yaml');
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
    const { request, admins, viewers, channels, teams, reports, classes, external, guardrails } = parsed.governance;
    expect(request.email).toBe('aws+{slug}@company.example');
    expect([admins, viewers, classes.platform?.approvals[0]?.approvers]).toEqual(
      Array(3).fill(['U0BEN', 'S0PLATFORM']),
    );
    expect(channels.audit).toBe('C0AUDIT');
    expect(Object.keys(teams)).toEqual(['payments']);
    expect(reports.map(({ name }) => name)).toEqual(['costs']);
    expect(external).toEqual(['Corp - g*', 'aws-guardrails-*']);
    expect(Object.keys(guardrails)).not.toContain('corp-games');
    const { found } = await findDifferences(join(folder, 'governance.yaml'));
    expect(found.filter((line) => !line.startsWith('account-unknown'))).toEqual([]);
  });

  it('says what is wrong in that file, and writes none', async () => {
    await connectToUnknownOrganization();
    const own = join(await createFolder(), 'known.yaml');
    await writeFile(own, known.replace('U0BEN', 'ben').replace('C0AUDIT', 'audit'));
    const { exit, said } = await importOrganization(['--out', folder], { GOVERNANCE_FILE: own });
    expect(exit).toBe(1);
    expect(said.split('\n').slice(-3)).toEqual([
      'No file was written, since this is wrong:',
      expect.stringContaining(`${own} admins[0]: must be the id of a Slack user`),
      expect.stringContaining(`${own} channels.audit: must be the id of a Slack channel`),
    ]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('overwrites nothing: what is in the way is said, and no file is written', async () => {
    await connectToUnknownOrganization();
    await importOrganization(['--out', folder], {});
    const before = await readText(folder, 'governance.yaml');
    const again = await importOrganization(['--out', folder], {});
    expect(again.exit).toBe(1);
    expect(again.said).toContain(`${join(folder, 'governance.yaml')} is there already`);
    expect(await readText(folder, 'governance.yaml')).toBe(before);

    const other = await createFolder();
    await mkdir(join(other, 'policies'));
    const mine = join(other, 'policies', 'allow-and-deny.json');
    await writeFile(mine, 'mine');
    const beside = await importOrganization(['--out', other], {});
    expect(beside.exit).toBe(1);
    expect(beside.said).toContain(`${mine} is there already`);
    expect(await readdir(other)).toEqual(['policies']);
    expect(await readdir(join(other, 'policies'))).toEqual(['allow-and-deny.json']);
    expect(await readText(mine)).toBe('mine');
  });

  it('says which permission is missing', async () => {
    await connectToOrganization({ seed: 'small', deniedActions: ['organizations:ListPolicies'] });
    const { exit, said } = await importOrganization(['--out', folder], {});
    expect(exit).toBe(1);
    expect(said).toContain('organizations:ListPolicies');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says what it could not read or does not hold, and writes the rest', async () => {
    const { local, aws, rootId } = await connectToOrganization({
      ...{ seed: 'small', policyTypeDelayMs: 600_000 },
      deniedActions: ['organizations:ListAWSServiceAccessForOrganization'],
    });
    const partly = await importOrganization(['--out', folder], {});
    expect(partly.exit).toBe(0);
    expect(partly.said).toContain('the role lacks organizations:ListAWSServiceAccessForOrganization');
    expect(await readText(folder, 'governance.yaml')).not.toContain('securityServices');

    local.organization.setPolicyType({ type: 'SERVICE_CONTROL_POLICY', enabled: false });
    const other = await createFolder();
    const off = await importOrganization(['--out', other], {});
    expect(off.said).toContain('SCPs are switched off in this organisation');
    expect(off.exit).toBe(0);

    const command = new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: 'SERVICE_CONTROL_POLICY' });
    await aws.write('organizations:EnablePolicyType', z.unknown(), ({ organizations }) => organizations.send(command));
    const third = await createFolder();
    expect(await importOrganization(['--out', third], {})).toMatchObject({
      ...{ exit: 1, out: '' },
      said: expect.stringContaining('try again in a few minutes'),
    });
    expect(await readdir(third)).toEqual([]);
  });
});
