import type { ScpStatement } from '../../scp/scp.ts';

/**
 * Denies to call another model. AWS checks a call per resource: one through an inference profile touches the profile and
 * the model behind it. A system-defined profile is named after its model (`eu.amazon.nova-lite-v1:0`), so the model's name
 * with anything before it is let pass, as is an application's own profile, whose id says nothing: what it stands for is
 * checked as a model. All else that can be invoked (custom and imported models, Marketplace endpoints, provisioned
 * throughput, prompt routers) is not one of the models. The second endpoint of Bedrock (`bedrock-mantle`) has no model
 * among its resources but a condition key; a call without it is denied.
 * Source: Service Authorization Reference, Amazon Bedrock and Amazon Bedrock Powered by AWS Mantle.
 */
export function allowBedrockModels(models: readonly string[]): readonly ScpStatement[] {
  return [
    {
      Effect: 'Deny',
      Action: ['bedrock:InvokeModel*', 'bedrock:Converse*', 'bedrock:CreateModelInvocationJob'],
      NotResource: [
        ...models.flatMap((model) => [
          `arn:aws:bedrock:*::foundation-model/${model}`,
          `arn:aws:bedrock:*:*:inference-profile/*.${model}`,
        ]),
        'arn:aws:bedrock:*:*:application-inference-profile/*',
        'arn:aws:bedrock:*:*:model-invocation-job/*',
      ],
    },
    {
      Effect: 'Deny',
      Action: ['bedrock-mantle:CreateInference', 'bedrock-mantle:CreateFineTuningJob'],
      Resource: ['*'],
      Condition: { StringNotLike: { 'bedrock-mantle:Model': models } },
    },
  ];
}
