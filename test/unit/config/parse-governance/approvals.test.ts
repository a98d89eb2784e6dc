import { expectOneProblem, type Row } from './one-problem.ts';

const rule = '- { approvers: [S0PLATFORM] }';

const approvals: Row[] = [
  [rule, '- { approvers: [] } # here', 'classes.sandbox.approvals[0].approvers', 'at least 1'],
  [rule, '- { approvers: [C0X1] } # here', 'classes.sandbox.approvals[0].approvers[0]', 'Slack user or user group'],
  [rule, '- { approvers: [S0X1], required: 0 } # here', 'classes.sandbox.approvals[0].required', 'from 1'],
  [
    rule,
    '- { approvers: [U0X1, U0X2], required: 3 } # here',
    'classes.sandbox.approvals[0].required',
    '3 people',
    'names 2',
  ],
  [rule, '- { approvers: [S0X1], wen: {} } # here', 'classes.sandbox.approvals[0].wen', 'did you mean "when"'],
  [rule, '- { approvers: [S0X1], when: {} } # here', 'classes.sandbox.approvals[0].when.budgetOverUsd', 'is required'],
  [
    'approvals: []',
    'approvals:\n      - { approvers: [S0X1], when: { budgetOverUsd: 5 } } # here',
    'classes.plain.approvals[0].when.budgetOverUsd',
    'no budget',
  ],
  [
    'approvals: [{ approvers: [S0SECURITY] }]',
    'approvals: [{ approvers: [U0X1], required: 2 }] # here\n  ',
    'drift.approvals[0].required',
    'names 1',
  ],
  [
    'approvals: [{ approvers: [S0SECURITY] }]',
    'approvals: [{ approvers: [S0X1], when: { severities: [crit] } }] # here\n  ',
    'drift.approvals[0].when.severities[0]',
    'did you mean "critical"',
  ],
  [
    'admins: [S0PLATFORM]',
    'admins: [S0X1]\napprovals: { expireAfterHours: 0 } # here',
    'approvals.expireAfterHours',
    'above 0',
  ],
  [
    'admins: [S0PLATFORM]',
    'admins: [S0X1]\napprovals: { allowSelf: no } # here',
    'approvals.allowSelf',
    'true or false',
  ],
];

expectOneProblem('in the rules of approval', approvals);
