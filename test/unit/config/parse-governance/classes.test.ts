import { expectOneProblem, type Row } from './one-problem.ts';

const budget = '{ defaultUsd: 50, maxUsd: 200, alertsAt: [50], emails: [f@example.com] }';
const manyTags = Array.from({ length: 46 }, (_, index) => `t${index}: x`).join(', ');
const elevenPercents = Array.from({ length: 11 }, (_, index) => index + 1).join(', ');
const elevenAddresses = Array.from({ length: 11 }, (_, index) => `a${index}@example.com`).join(', ');

const classes: Row[] = [
  [
    'ou: Sandbox\n',
    'ou: Sandboxx # here\n',
    'classes.sandbox.ou',
    'there is no OU "Sandboxx"',
    'did you mean "Sandbox"',
  ],
  ['ou: Workloads/Dev', 'ou: Dev # here', 'classes.plain.ou', 'did you mean "Workloads/Dev"'],
  ['  plain:\n', '  other: { ou: Sandbox } # here\n  plain:\n', 'classes.other.approvals', 'is required'],
  ['  plain:', '  my class: { ou: Sandbox, approvals: [] } # here\n  plain:', 'classes["my class"]', 'letters, digits'],
  [
    'ou: Workloads/Dev',
    'ou: Workloads/Dev\n    guardrails: [nope] # here',
    'classes.plain.guardrails[0]',
    'no guardrail',
  ],
  [
    'ou: Workloads/Dev',
    'ou: Workloads/Dev\n    expiresAfterDays: 0 # here',
    'classes.plain.expiresAfterDays',
    'from 1',
  ],
  ['ou: Workloads/Dev', 'ou: Workloads/Dev\n    requesters: [everyone] # here', 'classes.plain.requesters[0]', 'Slack'],
  ['ou: Workloads/Dev', 'ou: Workloads/Dev\n    descripton: x # here', 'classes.plain.descripton', '"description"'],
  ['ou: Workloads/Dev', 'ou: Workloads/Dev\n    budget: # here', 'classes.plain.budget', 'empty'],
  [budget, '{ defaultUsd: 300, maxUsd: 200 } # here', 'classes.sandbox.budget.defaultUsd', 'above maxUsd 200'],
  [budget, '{ defaultUsd: 0, maxUsd: 200 } # here', 'classes.sandbox.budget.defaultUsd', 'above 0'],
  [budget, '{ defaultUsd: 1.005, maxUsd: 200 } # here', 'classes.sandbox.budget.defaultUsd', 'two decimals'],
  [budget, "{ defaultUsd: 50, maxUsd: '200' } # here", 'classes.sandbox.budget.maxUsd', 'leave out the quotes'],
  [budget, '{ defaultUsd: 50, maxUsd: .inf } # here', 'classes.sandbox.budget.maxUsd', 'US dollars'],
  [budget, '{ defaultUsd: 50 } # here', 'classes.sandbox.budget.maxUsd', 'is required'],
  [
    budget,
    '{ defaultUsd: 5, maxUsd: 9, alertsAt: [0], emails: [f@example.com] } # here',
    'classes.sandbox.budget.alertsAt[0]',
    'above 0',
  ],
  [
    budget,
    '{ defaultUsd: 5, maxUsd: 9, alertsAt: [5, 5], emails: [f@example.com] } # here',
    'classes.sandbox.budget.alertsAt[1]',
    'twice',
  ],
  [
    budget,
    `{ defaultUsd: 5, maxUsd: 9, alertsAt: [${elevenPercents}], emails: [f@example.com] } # here`,
    'classes.sandbox.budget',
    '11',
    'AWS allows 10',
  ],
  [
    budget,
    '{ defaultUsd: 5, maxUsd: 9, forecastAt: [100] } # here',
    'classes.sandbox.budget.emails',
    'is required',
    'alerts',
  ],
  [
    budget,
    '{ defaultUsd: 5, maxUsd: 9, alertsAt: [1], emails: [finops] } # here',
    'classes.sandbox.budget.emails[0]',
    'address',
  ],
  [
    budget,
    `{ defaultUsd: 5, maxUsd: 9, alertsAt: [1], emails: [${elevenAddresses}] } # here`,
    'classes.sandbox.budget.emails',
    '11',
    'at most 10',
  ],
  ['tags: { environment: test }', "tags: { 'steward:x': y } # here", 'classes.sandbox.tags.steward:x', 'steward:'],
  ['tags: { environment: test }', 'tags: { pci: true } # here', 'classes.sandbox.tags.pci', 'quotes'],
  ['tags: { environment: test }', `tags: { ${manyTags} } # here`, 'classes.sandbox.tags', '51 tags', 'AWS allows 50'],
  [
    "{ url: 'https://example.awsapps.com/start' }",
    "{ url: 'http://example.com' } # here",
    'classes.sandbox.signIn.url',
    'https://',
  ],
];

expectOneProblem('in a class', classes);
