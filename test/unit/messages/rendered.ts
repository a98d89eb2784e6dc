import type { Governance } from '../../../src/config/governance.ts';
import type { Names } from '../../../src/messages/message.ts';
import type { RequestView } from '../../../src/messages/request/view.ts';
import type { AccountRequest } from '../../../src/requests/request.ts';
import {
  makeClass,
  makeFile,
  makeRequestIn,
  makeRule,
  makeWaitingRequest,
  makeWish,
  someMoment,
} from '../../support/requests.ts';

export const someNames: Names = new Map([
  ['U0ANA', 'Ana Ruiz'],
  ['U0BEN', 'Ben'],
  ['U0CAT', 'Cat'],
  ['U0FIN', 'Fin'],
  ['U0CEO', 'Cleo'],
  ['U0EVE', 'Eve'],
  ['S0PLATFORM', 'Platform'],
  ['C0REQUESTS', 'requests'],
]);

/** The class of the contract's example. */
export const production = makeClass({
  description: 'Customer-facing workloads',
  ou: 'Workloads/Prod',
  budget: { defaultUsd: 1000, maxUsd: 20000, alertsAt: [80, 100], forecastAt: [100], emails: ['finops@example.com'] },
  tags: { environment: 'prod' },
  signIn: { url: 'https://example.awsapps.com/start', note: 'Choose the account and PowerUser' },
  approvals: [
    makeRule({ approvers: ['S0PLATFORM'], required: 2 }),
    makeRule({ approvers: ['U0FIN', 'U0CEO'], notify: ['U0FIN'], when: { budgetOverUsd: 5000 } }),
  ],
});

export const someFile = makeFile({
  classes: { production },
  request: {
    email: 'aws+{slug}@example.com',
    roleName: 'OrganizationAccountAccessRole',
    concurrency: 5,
    contacts: {},
    fields: {
      cost_center: { label: 'Cost center', tag: 'cost-center', required: true, options: ['CC-100', 'CC-200'] },
    },
  },
} satisfies Partial<Governance>);

/** Ana's request of the message sketches: production, $6,000 a month, for herself. */
export const someRequest = makeWaitingRequest(
  someFile,
  makeWish({
    name: 'payments-prod',
    email: 'aws+payments-prod@example.com',
    className: 'production',
    team: 'payments',
    monthlyBudgetUsd: '6000',
    justification: 'New card processor; PCI scope, must be apart from the shop',
    fields: { cost_center: 'CC-100' },
  }),
);

/** Made into this state by the functions of the product, then dressed as Ana's request. */
export function someRequestIn(status: AccountRequest['status']): AccountRequest {
  const { wish, terms } = someRequest;
  return { ...makeRequestIn(status), wish, terms };
}

export function makeView(overrides: Partial<RequestView> = {}): RequestView {
  return {
    request: someRequest,
    names: someNames,
    now: someMoment,
    ouGuardrails: ['Frankfurt and N. Virginia only', 'no GPU or HPC', 'cannot leave the organisation'],
    deciders: [
      { rule: 0, label: 'Platform', got: 1, required: 2, people: ['U0BEN'], condition: null, mention: ['S0PLATFORM'] },
      { rule: 1, label: 'Fin or Cleo', got: 0, required: 1, people: [], condition: 'over $5,000', mention: ['U0FIN'] },
    ],
    neighbours: [
      { name: 'payments-dev', className: 'sandbox' },
      { name: 'payments-test', className: 'sandbox' },
    ],
    sameClassCount: 0,
    quotaFull: null,
    permalink: 'https://example.slack.com/archives/C0REQUESTS/p1795528920000100',
    cardProblem: null,
    channels: { requests: 'C0REQUESTS', audit: 'C0AUDIT' },
    admins: ['U0EVE'],
    approvers: ['U0BEN', 'U0CAT', 'U0FIN', 'U0CEO'],
    groups: new Map([['S0PLATFORM', new Set(['U0BEN', 'U0CAT'])]]),
    posted: new Set(),
    ...overrides,
  };
}

/** What a reader sees, roughly: literal texts, mentions as `@id`, dates as their fallback, buttons in brackets. */
export function readAloud(value: unknown): string {
  if (Array.isArray(value)) return value.map(readAloud).join('');
  if (typeof value !== 'object' || value === null) return '';
  const block = value as Record<string, unknown>;
  switch (block.type) {
    case 'text':
    case 'link':
    case 'mrkdwn':
    case 'plain_text':
      return String(block.text);
    case 'user':
      return `@${String(block.user_id)}`;
    case 'usergroup':
      return `@${String(block.usergroup_id)}`;
    case 'date':
      return String(block.fallback);
    case 'button':
      return `[${readAloud(block.text)}] `;
    case 'overflow':
      return `[⋯ ${(block.options as { text: unknown }[]).map(({ text }) => readAloud(text)).join(', ')}]`;
    case 'plan':
      return `${String(block.title)}\n${readAloud(block.tasks)}`;
    case 'task_card':
      return `${String(block.status)}: ${String(block.title)} | ${readAloud(block.details)}\n`;
    case 'input':
      return `${readAloud(block.label)}: ${readAloud(block.element)} (${readAloud(block.hint)})\n`;
    case 'rich_text':
    case 'actions':
      return `${readAloud(block.elements)}\n`;
    default:
      return readAloud(Object.values(block).filter((inner) => typeof inner === 'object'));
  }
}
