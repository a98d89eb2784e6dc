import { expectOneProblem, type Row } from './one-problem.ts';

const rules: readonly (readonly [rule: string, key: string, ...words: string[]])[] = [
  ['{ rule: deny-instance-family }', 'rule', 'did you mean "deny-instance-families"'],
  ['{ says: hello }', 'rule', 'is required', 'deny-services'],
  ['{ rule: 7 }', 'rule', 'one of deny-services'],
  ['{ rule: allow-regions }', 'regions', 'is required', 'a list'],
  ['{ rule: allow-regions, regions: [] }', 'regions', 'at least 1'],
  ['{ rule: allow-regions, regions: [eu-centrall-1] }', 'regions[0]', 'did you mean "eu-central-1"'],
  ['{ rule: allow-regions, regions: [Frankfurt] }', 'regions[0]', 'code of an AWS region'],
  ['{ rule: allow-regions, regions: [eu-west-1], services: [s3] }', 'services', 'known here: rule, regions'],
  ['{ rule: deny-services, services: [AmazonS3] }', 'services[0]', 'prefix of a service'],
  ["{ rule: allow-services, services: ['s3:*'] }", 'services[0]', 'prefix of a service'],
  ['{ rule: deny-instance-types, types: [p5] }', 'types[0]', 'instance type'],
  ['{ rule: deny-instance-families, families: [p5.48xlarge] }', 'families[0]', 'before the dot'],
  ['{ rule: deny-instance-families, families: gpu }', 'families', 'accelerated-and-hpc, or a list'],
  ['{ rule: deny-instance-families }', 'families', 'is required', 'accelerated-and-hpc'],
  ['{ rule: deny-instance-families, families: [p5], sideDoors: shut }', 'sideDoors', 'report, deny'],
  ["{ rule: allow-bedrock-models, models: ['amazon nova'] }", 'models[0]', 'Bedrock'],
  ["{ rule: deny-actions, actions: ['*'] }", 'actions[0]', 'deny-everything'],
  ['{ rule: deny-actions, actions: [LeaveOrganization] }', 'actions[0]', 'organizations:LeaveOrganization'],
  ['{ rule: policy }', 'file', 'is required'],
  ['{ rule: policy, file: x.json, policyId: x }', 'policyId', 'SCP'],
  ['{ rule: deny-root-user, policyId: p-FullAWSAccess }', 'policyId', 'an SCP of your own'],
  ['{ rule: deny-root-user, exemptRoles: [Breakglass] }', 'exemptRoles[0]', 'ARN of an IAM role'],
  [
    '{ rule: deny-root-user, exceptions: [{ account: 111122223333, until: 2027-01-31, reason: x }] }',
    'exceptions[0].account',
    'quotes',
  ],
  [
    "{ rule: deny-root-user, exceptions: [{ account: '111122223333', until: 2027-02-30, reason: x }] }",
    'exceptions[0].until',
    'date',
  ],
  [
    "{ rule: deny-root-user, exceptions: [{ account: '111122223333', until: 2027-02-03 }] }",
    'exceptions[0].reason',
    'is required',
  ],
  ['{ rule: deny-root-user, says: 12 }', 'says', 'quotes'],
];

const guardrails: Row[] = [
  ['guardrails:\n', 'guardrails:\n  No_Root: { rule: deny-root-user } # here\n', 'guardrails.No_Root', 'small letters'],
  ...rules.map(
    ([rule, key, ...words]): Row => [
      'guardrails:\n',
      `guardrails:\n  x: ${rule} # here\n`,
      `guardrails.x.${key}`,
      ...words,
    ],
  ),
];

expectOneProblem('in a guardrail', guardrails);
