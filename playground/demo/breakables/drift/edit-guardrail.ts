import { z } from 'zod';
import type { AwsHandle } from '../../../aws/start-aws.ts';
import type { Breakable } from '../../../page/start-page.ts';

const policyName = 'steward-allowed-regions';
const sneakedIn = ['ap-southeast-2', 'sa-east-1', 'me-central-1'];

const documentSchema = z.looseObject({ Statement: z.array(z.looseObject({ Condition: z.unknown() })) });
const conditionSchema = z.looseObject({
  StringNotEquals: z.looseObject({ 'aws:RequestedRegion': z.array(z.string()) }),
});

/** Allows one more region in the SCP that allows but a few. */
export function editGuardrail({ organization }: AwsHandle): Breakable {
  return {
    id: 'edit-guardrail',
    label: 'Edit an SCP by hand',
    expect:
      'The SCP keeps its name and its place; the next report says what it allows now that it should not, and that kim did it. Restore writes it anew.',
    isWatched: true,
    break() {
      const policy = organization.state().policies.find(({ name }) => name === policyName);
      if (policy === undefined) return { ok: false, problem: `${policyName} is gone.` };
      const content = documentSchema.parse(JSON.parse(policy.content));
      const statement = content.Statement.find(({ Condition }) => conditionSchema.safeParse(Condition).success);
      if (statement === undefined) return { ok: false, problem: `${policyName} says nothing of regions any more.` };
      const condition = conditionSchema.parse(statement.Condition);
      const regions = condition.StringNotEquals['aws:RequestedRegion'];
      const region = sneakedIn.find((one) => !regions.includes(one));
      if (region === undefined) return { ok: false, problem: `${policyName} allows ${regions.join(', ')} already.` };
      regions.push(region);
      statement.Condition = condition;
      organization.setPolicyContent({ policy: policy.id, content: JSON.stringify(content), by: 'kim' });
      return { ok: true, did: `${policyName} now allows ${region} too, as kim wrote it.` };
    },
  };
}
