import { readdir, readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  askForCard,
  type Company,
  changeGovernance,
  press,
  sandboxForm,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

const observing = changeGovernance('version: 1\n', 'version: 1\nmode: observe\n');

let company: Company;
beforeEach(async () => {
  company = await startCompany({ stopped: true });
});
afterEach(() => company.close());

/** Everything that changes something in AWS. */
const writes = /^(Create|Move|Tag|Untag|Put|Update|Delete|Attach|Detach|Enable|Disable|Close)/;

function findWrites() {
  return company.aws.calls
    .log()
    .filter(({ operation, acted }) => acted && writes.test(operation))
    .map(({ operation }) => operation);
}

async function approve(name = 'card-lab') {
  const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: name });
  await press(company, 'U0BEN', card, 'request_approve');
  return { card, id };
}

/** The thread's plan, once it says why nothing is written. */
async function readWhy(id: string, words: string): Promise<string> {
  const plan = await waitForPart(company, 'plan', id);
  return until(() => {
    const shown = company.slack.render(plan);
    return shown.includes(words) ? shown : null;
  }, `the thread to say "${words}"`);
}

describe('nothing is written to AWS', () => {
  it('in observe mode; what was asked for waits, says why, and goes on when the file says act', async () => {
    await company.startSteward({ governance: observing });
    const { id } = await approve();
    await readWhy(id, 'observe');
    expect(findWrites()).toEqual([]);
    await company.stopSteward();
    await company.startSteward();
    await waitForStatus(company, id, 'ready');
  });

  it('while paused, also in the middle; resuming goes on', async () => {
    await company.startSteward();
    await company.slack.runCommand({ user: 'U0BEN', channel: 'C0REQUESTS', text: 'pause AWS is having a bad day' });
    const { id } = await approve();
    const why = await readWhy(id, 'paused');
    expect(why).toContain('AWS is having a bad day');
    expect(findWrites()).toEqual([]);
    await company.slack.runCommand({ user: 'U0BEN', channel: 'C0REQUESTS', text: 'resume' });
    await waitForStatus(company, id, 'ready');

    company.aws.organization.set({ holdCreations: true });
    const second = await approve('second');
    await until(() => company.aws.calls.count('organizations:CreateAccount') === 2, 'the creation to begin');
    await company.slack.runCommand({ user: 'U0CAT', channel: 'C0REQUESTS', text: 'pause' });
    const before = findWrites();
    company.aws.organization.set({ holdCreations: false });
    company.aws.organization.releaseCreations({});
    await readWhy(second.id, 'paused');
    expect(findWrites()).toEqual(before);
    await company.slack.runCommand({ user: 'U0CAT', channel: 'C0REQUESTS', text: 'resume' });
    await waitForStatus(company, second.id, 'ready');
  });

  it('where Control Tower governs the organisation, unless the file says alongside', async () => {
    company.aws.organization.setServiceAccess({ principal: 'controltower.amazonaws.com', enabled: true });
    await company.startSteward();
    const { id } = await approve();
    await readWhy(id, 'Control Tower');
    expect(findWrites()).toEqual([]);
    await company.stopSteward();
    await company.startSteward({
      governance: changeGovernance('version: 1\n', 'version: 1\ncontrolTower: alongside\n'),
    });
    await waitForStatus(company, id, 'ready');
  });

  it('where the root carries another steward:instance', async () => {
    company.aws.organization.setTags({ target: 'root', tags: { 'steward:instance': 'another-bot' } });
    await company.startSteward();
    const { id } = await approve();
    await readWhy(id, 'two bots');
    expect(findWrites()).toEqual([]);
    expect(company.aws.organization.state().rootTags['steward:instance']).toBe('another-bot');
    company.aws.organization.setTags({ target: 'root', tags: { 'steward:instance': null } });
    await waitForStatus(company, id, 'ready');
    expect(company.aws.organization.state().rootTags['steward:instance']).toBe(
      await company.store.instance.readInstance(),
    );
  });

  it('while it may not look whether it may', async () => {
    company.aws.organization.set({ deniedActions: ['organizations:ListAWSServiceAccessForOrganization'] });
    await company.startSteward();
    const { id } = await approve();
    await readWhy(id, 'organizations:ListAWSServiceAccessForOrganization');
    expect(findWrites()).toEqual([]);
    company.aws.organization.set({ deniedActions: [] });
    await waitForStatus(company, id, 'ready');
  });

  it('to a second account of AWS’s hand by a bot whose Redis was lost', async () => {
    await company.startSteward();
    const { id } = await approve();
    await waitForStatus(company, id, 'ready');
    await company.stopSteward();
    const other = await startCompany({ stopped: true });
    try {
      const tag = company.aws.organization.state().rootTags['steward:instance'] ?? '';
      other.aws.organization.setTags({ target: 'root', tags: { 'steward:instance': tag } });
      await other.startSteward();
      const sent = await askForCard(other, 'U0ANA', sandboxForm);
      await press(other, 'U0BEN', sent.card, 'request_approve');
      const plan = await waitForPart(other, 'plan', sent.id);
      await until(() => other.slack.render(plan).includes('Redis'), 'the thread to speak of a lost Redis');
      expect(other.aws.calls.log().filter(({ operation, acted }) => acted && writes.test(operation))).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe('every write', () => {
  it('is one that this list has, and goes through aws.write', async () => {
    const root = new URL('../../../../src/aws/', import.meta.url);
    const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.ts'));
    const texts = await Promise.all(files.map((file) => readFile(new URL(file, root), 'utf8')));
    const written = texts.flatMap((text) => [...text.matchAll(/aws\.write\(\s*'([^']+)'/g)].map(([, name]) => name));
    expect([...new Set(written)].sort()).toEqual([
      'account:PutAccountName',
      'account:PutAlternateContact',
      'budgets:CreateBudget',
      'budgets:CreateNotification',
      'budgets:CreateSubscriber',
      'budgets:UpdateBudget',
      'organizations:AttachPolicy',
      'organizations:CreateAccount',
      'organizations:CreateOrganizationalUnit',
      'organizations:CreatePolicy',
      'organizations:DetachPolicy',
      'organizations:EnablePolicyType',
      'organizations:MoveAccount',
      'organizations:TagResource',
      'organizations:UpdateOrganizationalUnit',
      'organizations:UpdatePolicy',
    ]);
    const sent = texts.flatMap((text) => [...text.matchAll(/new ([A-Z]\w+)Command\(/g)].map(([, name]) => name ?? ''));
    const names = new Set(written.map((name) => name?.split(':')[1]));
    expect([...new Set(sent)].filter((name) => writes.test(name) && !names.has(name))).toEqual([]);
  });
});
