import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { PolicySeed } from './seed-spec.ts';

const seedSchema = z.array(
  z.object({ name: z.string(), description: z.string(), document: z.record(z.string(), z.unknown()) }),
);

/** What a Steward with `examples/governance.yaml` has made: `steward guardrails` prints the same. */
const ofSteward = seedSchema.parse(JSON.parse(readFileSync(new URL('steward-policies.json', import.meta.url), 'utf8')));

/** The SCPs of the example: Steward's own, one of Control Tower's kind, and one that somebody made by hand. */
export const examplePolicies: readonly PolicySeed[] = [
  ...ofSteward.map((policy) => ({ ...policy, tags: { 'managed-by': 'steward' } })),
  {
    name: 'aws-guardrails-example',
    description: 'Protects the trail and the configuration recorder',
    document: statementOf('GRCLOUDTRAILENABLED', {
      Action: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'config:StopConfigurationRecorder'],
      Resource: '*',
    }),
  },
  {
    name: 'Quarantine',
    description: 'Put on by hand in March',
    document: statementOf('Quarantine', { Action: ['ec2:*', 'rds:*'], Resource: '*' }),
  },
];

function statementOf(sid: string, rest: object): object {
  return { Version: '2012-10-17', Statement: [{ Sid: sid, Effect: 'Deny', ...rest }] };
}
