import { z } from 'zod';
import type { World } from '../../state/world.ts';
import { describeIdentity } from './describe-identity.ts';
import { createCallEvent, type TrailEvent } from './trail-event.ts';

/** Who makes a change in the console, and from where. */
export const personSchema = z.object({
  /** The ARN of a session, a user or a root user; a name alone: that of an administrator's session. */
  by: z.string().min(1).optional(),
  sourceIp: z.string().min(1).optional(),
});

type Person = z.output<typeof personSchema>;

/** One call that the console made. Members are named as in CloudTrail: with a small letter. */
interface HandCall {
  readonly service: 'organizations' | 'budgets' | 'account' | 'cloudtrail' | 'iam';
  readonly name: string;
  readonly request: object | null;
  readonly response?: object;
  readonly resources?: TrailEvent['resources'];
  readonly region?: string;
}

/** Says what a change by hand was for AWS: the calls that the console made. */
export type RecordHand = (call: HandCall) => void;

const administratorRole = 'AWSReservedSSO_AdministratorAccess_0123456789abcdef';

/** An address of those that are kept for documentation (RFC 5737). */
const officeAddress = '203.0.113.24';

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Records calls of a person in the console of the management account; `eve`, an administrator, when nobody is named. */
export function recordByHand(world: World, { by = 'eve', sourceIp = officeAddress }: Person): RecordHand {
  const { managementAccountId } = world.organization.state;
  const arn = by.includes(':') ? by : `arn:aws:sts::${managementAccountId}:assumed-role/${administratorRole}/${by}`;
  const identity = describeIdentity({
    arn,
    principalId: arn.startsWith('arn:aws:sts:')
      ? `AROAEXAMPLEADMINISTR:${arn.split('/').at(-1)}`
      : 'AIDAEXAMPLEPERSON0000',
    accessKeyId: 'ASIAEXAMPLECONSOLE00',
    sinceMs: world.now(),
  });
  return ({ region = 'us-east-1', response = null, ...call }) => {
    const made = { atMs: world.now(), region, identity, sourceIp, userAgent: browser, fromConsole: true, response };
    world.history.add(createCallEvent({ ...made, ...call }));
  };
}
