import type { STSClientConfig } from '@aws-sdk/client-sts';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { classifyAwsError } from '../problem/classify-aws-error.ts';

/** How the sessions of an assumed role are called in CloudTrail. */
const sessionName = 'steward';

/** Temporary credentials are renewed this long before they end; the SDK's clients do the same. */
const renewBeforeMs = 5 * 60_000;

/** Credentials that AWS refuses this soon after they were fetched are wrong, and others would be too. */
const freshMs = 60_000;

type Provider = ReturnType<typeof fromNodeProviderChain>;

/** The credentials of all clients. */
export interface CredentialCache {
  /** For the clients: gives the held credentials, or fetches new ones. Throws AwsProblem. */
  readonly provide: Provider;
  /**
   * AWS refused them in a call that began at this time (epoch milliseconds). Returns whether the next call goes with
   * others: they are dropped, unless they were fetched just before, or there are newer ones already.
   */
  readonly drop: (callBeganAt: number) => boolean;
}

/**
 * Makes one cache of credentials for all clients, which would each fetch their own otherwise. Errors are `AwsProblem`s
 * of `sts:AssumeRole` (with a role), or of `credentials`.
 */
export function createCredentialCache(options: {
  /** null: the SDK's own credentials. */
  readonly roleArn: string | null;
  /** How STS is called. */
  readonly clientConfig: NonNullable<Parameters<typeof fromTemporaryCredentials>[0]['clientConfig']> & STSClientConfig;
}): CredentialCache {
  const { roleArn, clientConfig } = options;
  const createProvider = (): Provider =>
    roleArn === null
      ? fromNodeProviderChain()
      : fromTemporaryCredentials({ params: { RoleArn: roleArn, RoleSessionName: sessionName }, clientConfig });
  const operation = roleArn === null ? 'credentials' : 'sts:AssumeRole';

  let provider = createProvider();
  let current: { readonly credentials: ReturnType<Provider>; readonly fetchedAt: number } | null = null;

  const fetch = (...args: Parameters<Provider>): ReturnType<Provider> => {
    const credentials = provider(...args).catch((error: unknown) => {
      if (current?.credentials === credentials) current = null;
      throw classifyAwsError(error, operation);
    });
    current = { credentials, fetchedAt: Date.now() };
    return credentials;
  };

  const provide: Provider = async (...args) => {
    const held = current?.credentials ?? fetch(...args);
    const credentials = await held;
    const endsAt = credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY;
    if (endsAt - Date.now() > renewBeforeMs) return credentials;
    // The first who finds them old fetches new ones, for all.
    return current === null || current.credentials === held ? fetch(...args) : current.credentials;
  };

  return {
    // Without this mark each client keeps what it was given on its own, and would not ask again after a drop.
    provide: Object.assign(provide, { memoized: true }),
    drop: (callBeganAt) => {
      if (current === null || current.fetchedAt > callBeganAt) return true;
      if (Date.now() - current.fetchedAt < freshMs) return false;
      current = null;
      // It holds on to what it read itself, too.
      provider = createProvider();
      return true;
    },
  };
}
