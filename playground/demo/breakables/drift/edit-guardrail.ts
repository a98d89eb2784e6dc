import { z } from 'zod';
import type { AwsHandle } from '../../aws/start-aws.ts';
import type { Breakable } from '../../page/start-page.ts';

const policyName = 'steward-allowed-regions';
const sneakedIn = ['ap-southeast-2', 'sa-east-1', 'me-central-1'];

/** The first statement is about everything but models. */
const document = z.looseObject({
  Statement: z.tuple(
    [
      z.looseObject({
        Condition: z.object({ StringNotEquals: z.object({ 'aws:RequestedRegion': z.array(z.string()) }) }),
      }),
    ],
    z.unknown(),
  ),
});

/** Allows one more region in the SCP that allows but a few. */
export function editGuardrail({ organization }: AwsHandle): Breakable {
  return {
    id: 'edit-guardrail',
    label: 'Edit an SCP by hand',
    expect:
      'Nobody watches this yet: the SCP keeps its name and its place, but says something else than governance.yaml.',
    isWatched: false,
    break() {
      const policy = organization.state().policies.find(({ name }) => name === policyName);
      if (policy === undefined) return { ok: false, problem: `${policyName} is gone.` };
      const content = document.parse(JSON.parse(policy.content));
      const regions = content.Statement[0].Condition.StringNotEquals['aws:RequestedRegion'];
      const region = sneakedIn.find((one) => !regions.includes(one));
      if (region === undefined) return { ok: false, problem: `${policyName} allows ${regions.join(', ')} already.` };
      regions.push(region);
      organization.setPolicyContent({ policy: policy.id, content: JSON.stringify(content) });
      return { ok: true, did: `${policyName} now allows ${region} too.` };
    },
  };
}
