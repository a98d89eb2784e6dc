import { CreateAccountCommand } from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClients } from '../playground-aws/clients.ts';
import { type PageStage, requests, startPageStage } from './page-stage.ts';

let stage: PageStage;
let skippedMs = 0;
afterEach(() => stage.close());

const say = (text: string) => stage.act({ do: 'say', as: 'U0BEN', channel: requests, text });

describe('the stream of pictures', () => {
  beforeEach(async () => {
    skippedMs = 0;
    stage = await startPageStage(
      (app) => {
        app.command('/aws-account', async ({ ack, command }) => ack(`for you alone: ${command.text}`));
      },
      { aws: { creationDelayMs: 60_000, now: () => Date.now() + skippedMs } },
    );
  });

  it('begins with all pictures', async () => {
    await stage.slack.say({ user: 'U0BEN', channel: requests, text: 'before' });
    const { workspace, organization, desk } = await stage.open('U0ANA');
    expect(workspace.me).toBe('U0ANA');
    expect(workspace.channels[0]?.messages).toMatchObject([{ user: 'U0BEN', text: 'before' }]);
    expect(organization).toMatchObject({ calls: [], counts: {} });
    expect(organization.state.units.map(({ path }) => path)).toContain('Workloads/Prod');
    expect(desk.roles.map(({ name }) => name)).toEqual(['Ana', 'Ben']);
  });

  it('shows what somebody does to all who may see it', async () => {
    const [ana, ben] = [await stage.open('U0ANA'), await stage.open('U0BEN')];
    expect(await say('hello')).toEqual({ status: 200, body: { ok: true } });
    for (const one of [ana, ben])
      await one.until(({ workspace }) => workspace.channels[0]?.messages.some(({ text }) => text === 'hello'), 'hello');
  });

  it('shows what the app posts, and a direct conversation with it before it ever wrote', async () => {
    const ana = await stage.open('U0ANA');
    const direct = ana.workspace.channels.at(-1);
    expect(direct).toMatchObject({ kind: 'im', messages: [], hasBot: true });
    await stage.client.chat.postMessage({ channel: direct!.id, text: 'dear Ana' });
    await ana.until(({ workspace }) => workspace.channels.at(-1)?.messages[0]?.text === 'dear Ana', 'the message');
  });

  it('never carries what others see alone', async () => {
    const [ana, ben] = [await stage.open('U0ANA'), await stage.open('U0BEN')];
    await stage.slack.say({ user: 'U0BEN', channel: 'C0AUDIT', text: 'in private' });
    await stage.act({ do: 'runCommand', as: 'U0BEN', channel: requests, text: 'secret' });
    await stage.client.chat.postMessage({ channel: stage.slack.openDirectChannel('U0BEN').id, text: 'dear Ben' });
    const secrets = ['in private', 'for you alone: secret', 'dear Ben'];
    await ben.until(({ text }) => secrets.every((secret) => text.includes(secret)), 'what Ben sees');
    await say('the end');
    await ana.until(({ text }) => text.includes('the end'), 'the end');
    for (const secret of secrets) expect(ana.text).not.toContain(secret);
  });

  it('shows changes of the organisation, also those that come with time alone', async () => {
    const ana = await stage.open('U0ANA');
    stage.aws.organization.moveAccount({ account: 'platform', parent: 'Sandbox' });
    const ou = () => ana.organization.state.accounts.find(({ name }) => name === 'platform')?.ou;
    await ana.until(() => ou() === 'Sandbox', 'the move');
    const { organizations } = createClients(stage.aws, stage.aws.credentials.management);
    await organizations.send(new CreateAccountCommand({ AccountName: 'lab', Email: 'lab@example.com' }));
    const creation = () => ana.organization.state.creations[0]?.state;
    await ana.until(() => creation() === 'IN_PROGRESS', 'the creation');
    skippedMs = 60_000;
    await ana.until(() => creation() === 'SUCCEEDED', 'its end');
    expect(ana.organization.calls).toMatchObject([
      { name: 'organizations:CreateAccount', outcome: 'ok', about: 'lab' },
    ]);
    expect(ana.count('workspace')).toBe(1);
  });

  it('sends only what changed', async () => {
    const ana = await stage.open('U0ANA');
    const before = { organization: ana.count('organization'), desk: ana.count('desk') };
    for (let count = 1; count <= 20; count += 1) await say(`number ${count}`);
    await ana.until(({ workspace }) => workspace.channels[0]?.messages.length === 20, 'all messages');
    // A message is two changes or more; pictures are fewer than messages.
    expect(ana.count('workspace')).toBeLessThan(20);
    expect({ organization: ana.count('organization'), desk: ana.count('desk') }).toEqual(before);
  });

  it('is for people only', async () => {
    for (const nobody of ['U0NOBODY', 'U0APP', 'U0GONE', ''])
      expect((await fetch(`${stage.page.origin}/live?as=${nobody}`)).status).toBe(404);
  });
});
