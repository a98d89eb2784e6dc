import type { AwsHandle } from '../../playground/aws/start-aws.ts';
import { createAws } from '../../src/aws/aws.ts';
import { createAwsClients } from '../../src/aws/clients.ts';
import type { CallCounts } from '../../src/aws/observe/count-calls.ts';
import { type OrganizationReading, observeOrganization } from '../../src/aws/observe/observe-organization.ts';
import { createCallPace } from '../../src/aws/observe/pace-calls.ts';

/**
 * Reads a local organisation as a drift report does, but without the distance between calls that AWS's quotas ask for. The
 * settings of AWS's SDK of this process are those of the organisation from then on.
 */
export async function readOrganisation(
  aws: AwsHandle,
): Promise<{ readonly observed: OrganizationReading; readonly calls: CallCounts }> {
  const { accessKeyId, secretAccessKey } = aws.credentials.management;
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  const clients = createAwsClients({ roleArn: null });
  try {
    return await observeOrganization(createAws(clients), Date.now(), createCallPace(null));
  } finally {
    clients.close();
  }
}
