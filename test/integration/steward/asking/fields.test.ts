import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Company,
  changeGovernance,
  companyGovernance,
  sandboxForm,
  startCompany,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { blocksOf, pick, request, send, sendForId } from './open-form.ts';
import { chosen, date, person, submitRaw, typed } from './submit-raw.ts';

const governance = changeGovernance(
  'options: [CC-100, CC-200] }',
  'required: true, options: [CC-100, CC-200] }\n    project: { label: Project, tag: project }',
  companyGovernance,
);
let company: Company;
let to: { url: string; signingSecret: string };
beforeAll(async () => {
  company = await startCompany({ governance, stopped: true, aws: { seed: 'example' } });
  const { port } = await company.startSteward();
  to = { url: `http://127.0.0.1:${port}/slack/events`, signingSecret: company.slack.signingSecret };
  await until(() => company.store.inventory.read(Date.now()), 'the inventory');
});
afterAll(() => company.close());

const good = { ...sandboxForm, cost_center: 'CC-100' };
const days = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const countRequests = () => company.store.requests.count();

describe('a field that cannot be taken is said at that field', () => {
  it.each([
    ['account_name', '   ', 'Give the account a name.'],
    ['account_name', 'café', 'AWS takes letters without accents, digits, spaces and common punctuation only.'],
    ['account_name', 'REQ-7F3K2', 'A name cannot start with REQ-: that is what requests are called.'],
    ['account_name', 'Root', '"root" is what AWS calls the top of the organisation; take another name.'],
    ['account_name', 'a=b', 'A name cannot contain "=".'],
    ['account_name', '123456789012', 'Twelve digits are an account id; take another name.'],
    ['account_name', '<b>', 'AWS takes neither < nor > in a name.'],
    ['account_name', '---', 'A name needs at least one letter or digit.'],
    ['monthly_budget', 'a lot', 'number of US dollars'],
    ['monthly_budget', '0', 'more than $0 and at most $200 a month'],
    ['monthly_budget', '-5', 'more than $0'],
    ['monthly_budget', '200.01', 'at most $200 a month'],
    ['monthly_budget', '1e2', 'number of US dollars'],
    ['monthly_budget', '٣٠', 'number of US dollars'],
    ['expires_on', days(0), 'Choose a date after today.'],
    ['expires_on', days(31), 'Accounts of this class last at most 30 days'],
    ['justification', ' \n ', 'Say in a sentence what the account is for'],
    ['project', 'R&D', 'This is kept as a tag: at most 256 letters'],
  ])('%s: %j', async (field, value, words) => {
    const before = await countRequests();
    const sent = await send(company, 'U0ANA', { ...good, [field]: value });
    expect(sent).toMatchObject({ outcome: 'errors', errors: { [field]: expect.stringContaining(words) } });
    expect(Object.keys(sent.errors)).toEqual([field]);
    expect(await countRequests()).toBe(before);
  });

  it('several together, and the form can be mended and sent', async () => {
    const sent = await send(company, 'U0ANA', {
      ...good,
      account_name: 'root',
      monthly_budget: '9999',
      expires_on: days(400),
      justification: ' ',
      owner: 'U0GONE',
    });
    expect(sent.outcome).toBe('errors');
    expect(Object.keys(sent.errors).sort()).toEqual([
      'account_name',
      'expires_on',
      'justification',
      'monthly_budget',
      'owner',
    ]);
    const mended = {
      account_name: 'mended',
      monthly_budget: '$1e',
      expires_on: null,
      justification: 'x',
      owner: 'U0KIM',
    };
    expect((await company.slack.submitView({ user: 'U0ANA', values: mended })).errors).toEqual({
      monthly_budget: expect.stringContaining('number of US dollars'),
    });
    expect(await company.slack.submitView({ user: 'U0ANA', values: { monthly_budget: '$ 12.50' } })).toMatchObject({
      outcome: 'closed',
    });
    const id = await until(() => company.store.requests.readNameHolder('mended'), 'the request');
    expect((await company.store.requests.read(id))?.wish).toMatchObject({ monthlyBudgetUsd: '12.50', owner: 'U0KIM' });
  });

  it('empty budget and expiry mean the default and the latest', async () => {
    const id = await sendForId(company, 'U0ANA', { ...good, account_name: 'all defaults' });
    expect((await company.store.requests.read(id))?.wish).toMatchObject({
      monthlyBudgetUsd: '50',
      expiresOn: days(30),
      email: 'aws+all-defaults@example.com',
    });
  });
});

describe('a name that is taken', () => {
  it.each(['payments-prod', 'PAYMENTS-Prod', ' crm (ACQUIRED) '])(
    'by an account of the organisation: %j',
    async (name) => {
      const { errors } = await send(company, 'U0ANA', { ...good, account_name: name });
      expect(errors.account_name).toMatch(/^The name ".*" is taken/);
    },
  );

  it('by an open request, in any case', async () => {
    const id = await sendForId(company, 'U0ANA', { ...good, account_name: 'Data Lab' });
    const { errors } = await send(company, 'U0DAN', { ...good, account_name: 'data lab' });
    expect(errors).toEqual({ account_name: `The name "data lab" is taken by request ${id}; choose another.` });
  });

  it('an address: of an open request, of an account, or too long', async () => {
    const id = await sendForId(company, 'U0ANA', { ...good, account_name: 'same slug' });
    const ofRequest = await send(company, 'U0DAN', { ...good, account_name: 'same.slug' });
    expect(ofRequest.errors.account_name).toContain(`The address aws+same-slug@example.com is taken by request ${id}`);
    const ofAccount = await send(company, 'U0DAN', { ...good, account_name: 'payments.prod' });
    expect(ofAccount.errors.account_name).toMatch(/^The address aws\+payments-prod@example\.com is taken/);
    const tooLong = await send(company, 'U0DAN', { ...good, account_name: 'n'.repeat(50) });
    expect(tooLong.errors.account_name).toContain('AWS takes 64');
  });
});

describe('what a client of Slack would not send', () => {
  it('fields that are empty, chosen of nothing, or from another form', async () => {
    const values = {
      account_name: typed(null),
      account_class: chosen(null),
      owner: person(null),
      team: chosen('nobody'),
      justification: typed(null),
      cost_center: chosen('CC-999'),
      something_else: typed('x'),
    };
    const errors = await submitRaw(to, { user: 'U0ANA', viewId: 'V0RAW1', values });
    expect(errors).toEqual({
      account_name: 'Give the account a name.',
      account_class: 'Choose a class.',
      team: 'There is no such team; choose one of the list.',
      justification: 'Say in a sentence what the account is for: approvers decide by it.',
      cost_center: 'Choose one of the list.',
    });
  });

  it.each(['constructor', '__proto__', 'nothing'])('a class that is none: %s', async (name) => {
    const values = { account_name: typed('x1'), account_class: chosen(name), justification: typed('x') };
    expect(await submitRaw(to, { user: 'U0ANA', viewId: 'V0RAW2', values })).toEqual({
      account_class: expect.stringContaining('Choose a class.'),
    });
  });

  it('errors of inputs that the view does not have, or has as text, stand at the class', async () => {
    const values = { account_name: typed('raw three'), account_class: chosen('sandbox'), justification: typed('x') };
    const submission = {
      user: 'U0ANA',
      viewId: 'V0RAW3',
      values,
      metadata: '{"monthly_budget":"900","expires_on":null}',
    };
    const errors = await submitRaw(to, {
      ...submission,
      moreBlocks: [{ type: 'section', block_id: 'monthly_budget' }],
    });
    expect(errors).toEqual({
      account_class: 'Cost center is needed. This class takes more than $0 and at most $200 a month.',
    });
  });

  it('texts of any length, dates that are none, other actions in the blocks: a line or a request, never a fault', async () => {
    const common = { account_class: chosen('sandbox'), cost_center: chosen('CC-100') };
    const tooMuch = { ...common, account_name: typed('n'.repeat(200)), justification: typed('j'.repeat(3000)) };
    expect(await submitRaw(to, { user: 'U0ANA', viewId: 'V0RAW4', values: tooMuch })).toEqual({
      account_name: expect.stringContaining('at most 50 characters'),
      justification: 'At most 1000 characters, please.',
    });
    const noDate = {
      ...common,
      account_name: typed('raw-five'),
      justification: typed('x'),
      expires_on: date('2026-02-30'),
    };
    expect(await submitRaw(to, { user: 'U0ANA', viewId: 'V0RAW5', values: noDate })).toEqual({
      expires_on: 'Choose a date.',
    });
    const odd = {
      ...common,
      account_name: typed('raw-six'),
      justification: typed('x'),
      unknown: { type: 'checkboxes' },
    };
    expect(await submitRaw(to, { user: 'U0ANA', viewId: 'V0RAW6', values: odd })).toBeNull();
    expect(await company.store.requests.readNameHolder('raw-six')).toMatch(/^REQ-/);
  });

  it('errors always stand at inputs that the person sees, whatever the class', async () => {
    const form = await request(company, 'U0ANA', 'sandbox');
    await pick(company, 'U0ANA', form, 'free');
    const values = { account_name: '#', justification: ' ', owner: 'U0ROBOT' };
    const sent = await company.slack.submitView({ user: 'U0ANA', values: { ...values, cost_center: 'CC-100' } });
    expect(sent.outcome).toBe('errors');
    for (const field of Object.keys(sent.errors)) expect(blocksOf(form)).toContain(field);
  });
});
