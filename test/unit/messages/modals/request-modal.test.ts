import type { InputBlock, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { Governance } from '../../../../src/config/governance.ts';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import { type RequestModalInput, renderRequestModal } from '../../../../src/messages/modals/request-modal.ts';
import { makeClass, makeGovernance } from '../../../support/requests.ts';
import { production, readAloud, someFile, someNames } from '../rendered.ts';

const sandbox = makeClass({ description: 'A place to learn, for 30 days', expiresAfterDays: 30 });
const bare = makeClass({ budget: null, approvals: [] });
const governance: Governance = {
  ...someFile.governance,
  classes: { sandbox, production, bare },
  teams: { payments: { members: 'S0PAYMENTS', channel: null } },
};

const render = (overrides: Partial<RequestModalInput> = {}): ModalView =>
  renderRequestModal({
    governance,
    names: someNames,
    prefill: { owner: 'U0ANA' },
    selectedClass: null,
    today: '2026-11-24',
    privateMetadata: '{"channel":"C1"}',
    ...overrides,
  });

const inputs = (view: ModalView) => view.blocks.filter((block) => block.type === 'input') as InputBlock[];
const inputIds = (view: ModalView) => inputs(view).map(({ block_id }) => block_id);
const inputOf = (view: ModalView, id: string) => inputs(view).find(({ block_id }) => block_id === id)!;

describe('the form', () => {
  it('has the contract’s identifiers, block_id and action_id alike', () => {
    const view = render({ selectedClass: 'sandbox' });
    expect(view).toMatchObject({ type: 'modal', callback_id: 'account_request', private_metadata: '{"channel":"C1"}' });
    expect(inputIds(view)).toEqual([
      'account_name',
      'account_class',
      'owner',
      'team',
      'monthly_budget',
      'justification',
      'expires_on',
      'cost_center',
    ]);
    for (const { block_id, element } of inputs(view)) expect(element.action_id).toBe(block_id);
    expect(findLimitProblems(view)).toEqual([]);
    expect(view).toMatchSnapshot();
  });

  it('shows a class’s inputs once it is picked, and keeps the others as they are', () => {
    expect(inputIds(render())).toEqual([
      'account_name',
      'account_class',
      'owner',
      'team',
      'justification',
      'cost_center',
    ]);
    expect(inputIds(render({ selectedClass: 'production' }))).toContain('monthly_budget');
    expect(inputIds(render({ selectedClass: 'production' }))).not.toContain('expires_on');
    expect(inputIds(render({ selectedClass: 'bare' }))).not.toContain('monthly_budget');
    expect(inputOf(render({ selectedClass: 'sandbox' }), 'justification')).toEqual(inputOf(render(), 'justification'));
  });

  it('sends the class to the bot as soon as it is picked, and no other input', () => {
    for (const input of inputs(render({ selectedClass: 'sandbox' })))
      expect(input.dispatch_action ?? false).toBe(input.block_id === 'account_class');
  });

  it('says right below the class what it means', () => {
    const { blocks } = render({ selectedClass: 'production' });
    expect(blocks[2]?.block_id).toBe('account_class_info');
    expect(readAloud(blocks[2])).toBe(
      [
        'Customer-facing workloads',
        'Where  Workloads / Prod',
        'Budget  $1,000 a month unless you say otherwise, at most $20,000',
        'Approves  2 of Platform · 1 of Fin or Cleo (over $5,000)',
        '',
      ].join('\n'),
    );
    expect(readAloud(render({ selectedClass: 'bare' }).blocks[2])).toContain('Approves  nobody: it is made at once');
    expect(readAloud(render({ selectedClass: 'sandbox' }).blocks[2])).toContain('Expires  after 30 days at the latest');
  });

  it('says defaults and ranges in the hints, and puts in none', () => {
    const view = render({ selectedClass: 'sandbox' });
    expect(inputOf(view, 'monthly_budget')).toMatchObject({
      optional: true,
      hint: { text: 'US dollars a month. Empty means $50; at most $200.' },
    });
    expect(inputOf(view, 'monthly_budget').element).not.toHaveProperty('initial_value');
    expect(inputOf(view, 'expires_on')).toMatchObject({
      optional: true,
      hint: { text: 'Empty means the latest, 24 Dec 2026 (30 days from now).' },
    });
    expect(inputOf(view, 'account_name').hint?.text).toContain('payments-prod gets aws+payments-prod@example.com');
  });

  it('is filled in with what the command said', () => {
    const prefill = {
      account_name: 'payments-prod',
      owner: 'U0BOB',
      team: 'payments',
      monthly_budget: '75',
      justification: 'Because',
      expires_on: '2026-12-01',
      fields: { cost_center: 'CC-200' },
    };
    const view = render({ selectedClass: 'sandbox', prefill });
    const element = (id: string) => inputOf(view, id).element;
    expect(element('account_name')).toMatchObject({ initial_value: 'payments-prod' });
    expect(element('account_class')).toMatchObject({ initial_option: { value: 'sandbox' } });
    expect(element('owner')).toMatchObject({ initial_user: 'U0BOB' });
    expect(element('team')).toMatchObject({ initial_option: { value: 'payments' } });
    expect(element('monthly_budget')).toMatchObject({ initial_value: '75' });
    expect(element('justification')).toMatchObject({ initial_value: 'Because', multiline: true, max_length: 1000 });
    expect(element('expires_on')).toMatchObject({ initial_date: '2026-12-01' });
    expect(element('cost_center')).toMatchObject({ initial_option: { value: 'CC-200' } });
  });

  it('leaves out what was said and is not to be had', () => {
    const prefill = { team: 'none', expires_on: 'someday', fields: { cost_center: 'CC-999' } };
    const view = render({ selectedClass: 'sandbox', prefill });
    for (const id of ['team', 'cost_center']) expect(inputOf(view, id).element).not.toHaveProperty('initial_option');
    expect(inputOf(view, 'expires_on').element).not.toHaveProperty('initial_date');
  });

  it('offers only classes that may be asked for, and picks the only one', () => {
    const view = render({ notAllowedClasses: ['production', 'bare'] });
    expect(readAloud(inputOf(view, 'account_class'))).not.toContain('production');
    expect(inputIds(view)).toContain('expires_on');
  });
});

describe('extremes', () => {
  it('takes hundreds of classes, options and fields, with any names', () => {
    const many = (count: number, prefix: string) => Array.from({ length: count }, (_none, at) => `${prefix}${at}`);
    const nasty = `${'<!channel>\u202E😀'.repeat(40)}`;
    const fields = Object.fromEntries(
      many(30, 'field_').map((key, at) => [
        key,
        { label: nasty, tag: key, required: false, options: at % 2 === 0 ? many(250, nasty.slice(0, 120)) : null },
      ]),
    );
    const view = render({
      governance: makeGovernance({
        classes: Object.fromEntries(many(240, 'class-').map((name) => [name, { ...sandbox, description: nasty }])),
        teams: Object.fromEntries(many(120, 'team-').map((name) => [name, { members: 'S1', channel: null }])),
        request: { ...governance.request, email: `${'x'.repeat(40)}{slug}@example.com`, fields },
      }),
      selectedClass: 'class-239',
      prefill: {
        account_name: nasty,
        justification: nasty.repeat(9),
        monthly_budget: nasty,
        fields: { field_1: nasty.repeat(3) },
      },
    });
    expect(findLimitProblems(view)).toEqual([]);
    expect(inputOf(view, 'account_class').element).toMatchObject({
      initial_option: { value: 'class-239' },
      option_groups: [{ label: { text: 'class-0 – class-99' } }, {}, {}],
    });
  });
});
