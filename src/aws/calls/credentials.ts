import type { STSClientConfig } from '@aws-sdk/client-sts';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { classifyAwsError } from '../problem/classify-aws-error.ts';

/** How the sessions of an assumed role are called in CloudTrail. */
const sessionName = 'steward';

/** Temporary credentials are renewed this long before they end; the SDK's clients do the same. */
const renewBeforeMs = 5 * 60_000;

type Provider = ReturnType<typeof fromNodeProviderChain>;

/**
 * One provider of credentials for all clients, which would each fetch their own otherwise. Errors are `AwsProblem`s of
 * `sts:AssumeRole` (with a role), or of `credentials`.
 */
export function createCredentials(options: {
  /** null: the SDK's own credentials. */
  readonly roleArn: string | null;
  /** How STS is called. */
  readonly clientConfig: NonNullable<Parameters<typeof fromTemporaryCredentials>[0]['clientConfig']> & STSClientConfig;
}): Provider {
  const { roleArn, clientConfig } = options;
  const provider: Provider =
    roleArn === null
      ? fromNodeProviderChain()
      : fromTemporaryCredentials({ params: { RoleArn: roleArn, RoleSessionName: sessionName }, clientConfig });
  const operation = roleArn === null ? 'credentials' : 'sts:AssumeRole';

  let current: ReturnType<Provider> | null = null;
  const renew = (...args: Parameters<Provider>): ReturnType<Provider> => {
    const renewed = provider(...args).catch((error: unknown) => {
      if (current === renewed) current = null;
      throw classifyAwsError(error, operation);
    });
    current = renewed;
    return renewed;
  };
  return async (...args) => {
    const held = current ?? renew(...args);
    const credentials = await held;
    const endsAt = credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY;
    if (endsAt - Date.now() > renewBeforeMs) return credentials;
    // The first who finds them old renews them, for all.
    return current === held || current === null ? renew(...args) : current;
  };
}
