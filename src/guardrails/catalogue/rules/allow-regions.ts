import type { ScpStatement } from '../../scp/scp.ts';
import { globalActions } from '../data/global-actions.ts';

/**
 * Calls that Bedrock's cross-region inference may answer in a Region other than the one that was called. `Converse` is an
 * API that asks for `InvokeModel`; AWS's own samples name it as an action, and one of that name would be meant here too.
 */
const inferenceActions = ['bedrock:InvokeModel*', 'bedrock:Converse*', 'bedrock:CreateModelInvocationJob'];

/**
 * Denies what is called in another Region, but for global services.
 *
 * Models that are called through an inference profile are run in whichever of the profile's Regions has room, and AWS
 * checks the call there once more: `aws:RequestedRegion` is then that Region (`unspecified` for a global profile), and
 * `bedrock:InferenceProfileArn` names the profile with the Region that was called. So inference stands in a statement of
 * its own, which lets pass what came through a profile of an allowed Region. That is meant for geographic profiles
 * (`eu.…`); a global one (`global.…`) passes too, and `allow-bedrock-models` is what keeps it out.
 * Source: AWS's example "Deny access … with Bedrock CRIS" (github.com/aws-samples/service-control-policy-examples) and
 * "Global cross-Region inference" in the Bedrock user guide.
 */
export function allowRegions(regions: readonly string[]): readonly ScpStatement[] {
  const elsewhere = { 'aws:RequestedRegion': regions };
  const profiles = regions.flatMap((region) => [
    `arn:aws:bedrock:${region}:*:inference-profile/*`,
    `arn:aws:bedrock:${region}:*:application-inference-profile/*`,
  ]);
  return [
    {
      Effect: 'Deny',
      NotAction: [...globalActions, ...inferenceActions],
      Resource: ['*'],
      Condition: { StringNotEquals: elsewhere },
    },
    {
      Effect: 'Deny',
      Action: inferenceActions,
      Resource: ['*'],
      Condition: { StringNotEquals: elsewhere, ArnNotLike: { 'bedrock:InferenceProfileArn': profiles } },
    },
  ];
}
