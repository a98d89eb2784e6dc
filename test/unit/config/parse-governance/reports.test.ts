import { expectOneProblem, type Row } from './one-problem.ts';

const digest = "{ name: costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0FINOPS }";
const reports: Row[] = (
  [
    ["{ name: costs, type: costs, schedule: '0 9 * * 1', channel: C0X1 }", 'type', 'cost-digest'],
    ["{ name: costs, schedule: '0 9 * * 1', channel: C0X1 }", 'type', 'is required', 'guardrail-drift'],
    ["{ name: Weekly costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0X1 }", 'name', 'small letters'],
    ["{ name: costs, type: cost-digest, schedule: '0 9 * *', channel: C0X1 }", 'schedule', 'five cron fields'],
    ["{ name: costs, type: cost-digest, schedule: '0 0 9 * * 1', channel: C0X1 }", 'schedule', 'five cron fields'],
    ["{ name: costs, type: cost-digest, schedule: '60 9 * * 1', channel: C0X1 }", 'schedule', 'five cron fields'],
    ["{ name: costs, type: cost-digest, schedule: '@daily', channel: C0X1 }", 'schedule', 'five cron fields'],
    ["{ name: costs, type: cost-digest, schedule: '0 9 31 2 *', channel: C0X1 }", 'schedule', 'fall due'],
    [
      "{ name: costs, type: cost-digest, schedule: '0 9 * * 1', timezone: Europe/Berlim, channel: C0X1 }",
      'timezone',
      'did you mean "Europe/Berlin"',
    ],
    [
      "{ name: costs, type: cost-digest, schedule: '0 9 * * 1', timezone: '+02:00', channel: C0X1 }",
      'timezone',
      'IANA',
    ],
    ["{ name: costs, type: cost-digest, schedule: '0 9 * * 1' }", 'channel', 'is required', 'to: teams'],
    ["{ name: costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0X1, to: teams }", 'to', 'keep one'],
    ["{ name: costs, type: cost-digest, schedule: '0 9 * * 1', to: team }", 'to', 'did you mean "teams"'],
    [
      "{ name: costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0X1, onlyNew: true }",
      'onlyNew',
      'known here',
    ],
    [
      "{ name: costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0X1, period: last-week }",
      'period',
      'last-7-days',
    ],
    [
      "{ name: costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0X1, groupBy: tag }",
      'groupBy',
      'tag:cost-center',
    ],
    [
      "{ name: costs, type: guardrail-drift, schedule: '0 9 * * 1', channel: C0X1, minSeverity: hgh }",
      'minSeverity',
      '"high"',
    ],
    [
      "{ name: costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0X1, scope: { ou: Work } }",
      'scope.ou',
      'no OU',
    ],
    [
      "{ name: costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0X1, scope: { class: x } }",
      'scope.class',
      'no class',
    ],
    [
      "{ name: costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0X1, scope: { team: x } }",
      'scope.team',
      'no team',
    ],
    [
      "{ name: costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0X1, scope: { owner: S0X1 } }",
      'scope.owner',
      'Slack user',
    ],
    [
      "{ name: costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0X1, scope: { region: x } }",
      'scope.region',
      'ou, class',
    ],
  ] as const
).map(([entry, key, ...words]): Row => [digest, `${entry} # here`, `reports[0].${key}`, ...words]);

reports.push(
  [
    "schedule: '0 9 * * *', to: teams }",
    "schedule: '0 9 * * *', to: teams }\n  - { name: costs, type: guardrail-drift, schedule: '0 9 * * *', to: teams } # here",
    'reports[2].name',
    'reports[0]',
  ],
  ['channels: {', 'costs: { metric: Unblended } # here\nchannels: {', 'costs.metric', 'UnblendedCost'],
  ['channels: {', 'costs: { settleDays: -1 } # here\nchannels: {', 'costs.settleDays', 'from 0'],
  ['channels: {', "costs: { organisationBudget: 'a:b' } # here\nchannels: {", 'costs.organisationBudget', 'AWS Budget'],
);

expectOneProblem('in a report or in costs', reports);
