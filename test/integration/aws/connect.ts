import { onTestFinished, vi } from 'vitest';
import { type AwsOptions, startAws } from '../../../playground/aws/start-aws.ts';
import type { Aws } from '../../../src/aws/aws.ts';
import { createAws } from '../../../src/aws/aws.ts';
import { createAwsClients } from '../../../src/aws/clients.ts';

const writeNames = /:(Create|Update|Put|Move|Tag|Delete)(?!.*Status)/;

/**
 * A local organisation and Steward's functions connected to it, as from the management account; both are gone when the
 * test is.
 *
 * @param as `role`: from the platform account, with the role assumed in the management account
 */
export async function connectToOrganization(options: AwsOptions = {}, as: 'management' | 'role' = 'management') {
  const local = await startAws({ seed: 'small', creationDelayMs: 0, ...options });
  const credentials = as === 'role' ? local.credentials.platform : local.credentials.management;
  vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', undefined);
  vi.stubEnv('AWS_PROFILE', undefined);
  vi.stubEnv('AWS_ENDPOINT_URL', local.url);
  const clients = createAwsClients({ roleArn: as === 'role' ? local.roleArn : null });
  onTestFinished(async () => {
    clients.close();
    await local.close();
    vi.unstubAllEnvs();
  });
  const guarded: string[] = [];
  const aws: Aws = createAws(clients).withGuard(async (operation) => {
    guarded.push(operation);
  });
  const { rootId, managementAccountId } = local.organization.state();
  return {
    local,
    aws,
    /** The writes that the guard let pass. */
    guarded,
    rootId,
    managementAccountId,
    /** The names of the writes that reached AWS. */
    writes: () =>
      local.calls
        .log()
        .map((call) => `${call.service}:${call.operation}`)
        .filter((name) => writeNames.test(name)),
    ouId: (path: string): string => {
      const unit = local.organization.state().units.find((each) => each.path === path);
      if (unit === undefined) throw new Error(`no OU ${path}`);
      return unit.id;
    },
  };
}
