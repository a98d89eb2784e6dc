import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, startCompany } from '../../../support/company.ts';
import { sendSigned, sign, toPayload } from './send-signed.ts';

let company: Company;
let to: { url: string; signingSecret: string };
beforeAll(async () => {
  company = await startCompany({ stopped: true });
  const { port } = await company.startSteward();
  to = { url: `http://127.0.0.1:${port}/slack/events`, signingSecret: company.slack.signingSecret };
});
afterAll(() => company.close());

const command = (text: string, more: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({
    command: '/aws-account',
    text,
    user_id: 'U0BEN',
    channel_id: 'C0REQUESTS',
    team_id: 'T0EXAMPLE',
    api_app_id: 'A0APP',
    response_url: `${company.slack.origin}/commands/none`,
    trigger_id: '1.2.3',
    ...more,
  }).toString();

const now = () => Math.floor(Date.now() / 1000);

describe('what does not come from Slack', () => {
  it.each([
    ['a bad signature', { signature: `v0=${'0'.repeat(64)}` }],
    ['a signature of another version', { signature: 'v1=abc' }],
    ['no signature', { signature: null }],
    ['an empty signature', { signature: '' }],
    ['no timestamp', { timestamp: null }],
    ['a timestamp that is no number', { timestamp: Number.NaN }],
    ['a timestamp of six minutes ago', { timestamp: now() - 360 }],
    ['a timestamp of six minutes ahead', { timestamp: now() + 360 }],
    ['a timestamp of an hour ahead', { timestamp: now() + 3_600 }],
  ])('is refused: %s', async (_what, deviation) => {
    const response = await sendSigned(to, command('pause forged'), deviation);
    expect(response.status).toBe(401);
    expect(await company.store.pause.readPause()).toBeNull();
  });

  it('is refused when another secret signed it', async () => {
    const response = await sendSigned({ ...to, signingSecret: 'guessed' }, command('pause forged'));
    expect(response.status).toBe(401);
  });

  it('is refused when the body was changed on its way', async () => {
    const timestamp = now();
    const signature = sign(to.signingSecret, command('help'), timestamp);
    expect((await sendSigned(to, command('help'), { timestamp, signature })).status).toBe(200);
    expect((await sendSigned(to, command('pause'), { timestamp, signature })).status).toBe(401);
    expect(await company.store.pause.readPause()).toBeNull();
  });
});

describe('what comes from Slack', () => {
  it('is answered, privately', async () => {
    const response = await sendSigned(to, command('help'), { timestamp: now() - 200 });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ response_type: 'ephemeral' });
  });

  it('is answered where the clocks are four minutes apart, whichever is behind', async () => {
    for (const apartSeconds of [-240, 240])
      expect((await sendSigned(to, command('help'), { timestamp: now() + apartSeconds })).status).toBe(200);
  });

  it('is answered with the character set named beside its type, as a proxy may', async () => {
    const contentType = 'application/x-www-form-urlencoded; charset=utf-8';
    expect((await sendSigned(to, command('help'), { contentType })).status).toBe(200);
  });

  it('without words is help', async () => {
    const body = new URLSearchParams(command(''));
    body.delete('text');
    const response = await sendSigned(to, body.toString());
    expect(await response.json()).toMatchObject({ text: expect.stringContaining('/aws-account request') });
  });

  it('the URL check is answered', async () => {
    const body = JSON.stringify({ type: 'url_verification', token: 't', challenge: 'say-this' });
    const response = await sendSigned(to, body, { contentType: 'application/json' });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('say-this');
  });

  it('what it does not know makes nothing, and the next request is answered', async () => {
    const common = { team: { id: 'T0EXAMPLE' }, user: { id: 'U0BEN', team_id: 'T0EXAMPLE' }, api_app_id: 'A0APP' };
    const view = { id: 'V1', type: 'modal', callback_id: 'nobody_knows', private_metadata: '', hash: '1', blocks: [] };
    const action = { type: 'button', action_id: 'none', value: 'x' };
    const bodies = [
      '',
      'payload=%7Bnope',
      'command=%2Fother&text=x',
      toPayload({ ...common, type: 'view_submission', trigger_id: '1', view: { ...view, state: { values: {} } } }),
      toPayload({
        ...common,
        type: 'view_submission',
        trigger_id: '1',
        view: { ...view, callback_id: 'account_request' },
      }),
      toPayload({ ...common, type: 'block_actions', trigger_id: '1', actions: [action] }),
    ];
    const before = await company.store.requests.count();
    const statuses = await Promise.all(bodies.map(async (body) => (await sendSigned(to, body)).status));
    for (const status of statuses) expect(status).toBeGreaterThanOrEqual(400);
    expect(await company.store.requests.count()).toBe(before);
    expect((await sendSigned(to, command('help'))).status).toBe(200);
  });
});
