import { AccountClient } from '@aws-sdk/client-account';
import { BudgetsClient } from '@aws-sdk/client-budgets';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { createCredentialCache } from './calls/credentials.ts';

/**
 * Organizations, Budgets, Account Management, Cost Explorer and IAM have one endpoint for all commercial regions, signed for
 * this one, where CloudTrail and the tagging API show what is done with them
 * (https://docs.aws.amazon.com/general/latest/gr/ao.html).
 */
const globalRegion = 'us-east-1';

/** A connection that takes longer than this will not come: a handshake over the whole earth takes under one second. */
const connectionTimeoutMs = 3_000;

/**
 * An answer of these services takes under three seconds. A worker that waits longer than this may lose its job's lock
 * while a write is under way.
 */
const defaultRequestTimeoutMs = 10_000;

/** Cost Explorer adds up what it is asked for: the costs of a large organisation take longer than an entry of a list. */
const costRequestTimeoutMs = 60_000;

/** The SDK's own default: two more tries, with back-off and jitter. */
const readAttempts = 3;

/** One client for each service. */
export interface ServiceClients {
  readonly organizations: OrganizationsClient;
  readonly budgets: BudgetsClient;
  readonly account: AccountClient;
  /** Never repeats a request by itself, since each may be paid for. */
  readonly costExplorer: CostExplorerClient;
  /** Only in this region they know of what Organizations does. */
  readonly tagging: ResourceGroupsTaggingAPIClient;
  readonly cloudTrail: CloudTrailClient;
  readonly iam: IAMClient;
  readonly sts: STSClient;
  /** With the credentials with which a role is assumed; without a role those of all. */
  readonly ownSts: STSClient;
}

/** The clients of the organisation's management account. */
export interface AwsClients {
  /** Repeat by themselves what was throttled or failed on AWS's side. */
  readonly reads: ServiceClients;
  /** Send each request exactly once, over a connection of its own. */
  readonly writes: ServiceClients;
  /** Fetches credentials if there are none or old ones, so that a call that follows is sent at once. */
  readonly prepare: () => Promise<void>;
  /**
   * AWS refused the credentials in a call that began at this time (epoch milliseconds). Returns whether the next call
   * goes with others.
   */
  readonly dropCredentials: (callBeganAt: number) => boolean;
  /** Closes the connections. */
  readonly close: () => void;
}

export interface AwsClientOptions {
  /** Where STS is called; the other services have one region. Default `us-east-1`. */
  readonly region?: string;
  /** The role to assume in the management account; null: the SDK's own credentials. */
  readonly roleArn: string | null;
  /** How long an answer may take, milliseconds; default 10 s. */
  readonly requestTimeoutMs?: number;
  /** Base URL of all services; left out: AWS's own, or what `AWS_ENDPOINT_URL` says. */
  readonly endpoint?: string;
}

/**
 * Makes the clients. Credentials are the SDK's own (environment, files, containers, instance), or with `roleArn` those
 * of that role, fetched once for all clients.
 */
export function createAwsClients(options: AwsClientOptions): AwsClients {
  const stsRegion = options.region ?? globalRegion;
  const requestTimeoutMs = options.requestTimeoutMs ?? defaultRequestTimeoutMs;
  const shared = options.endpoint === undefined ? {} : { endpoint: options.endpoint };
  const cache = createCredentialCache({
    roleArn: options.roleArn,
    clientConfig: {
      ...shared,
      region: stsRegion,
      maxAttempts: readAttempts,
      requestHandler: createHandler(requestTimeoutMs, false),
    },
  });

  const ownCredentials = options.roleArn === null ? cache.provide : fromNodeProviderChain();

  const createServices = (maxAttempts: number, keepAlive: boolean): ServiceClients => {
    const config = () => ({
      ...shared,
      region: globalRegion,
      credentials: cache.provide,
      maxAttempts,
      retryMode: 'standard',
      requestHandler: createHandler(requestTimeoutMs, keepAlive),
    });
    return {
      organizations: new OrganizationsClient(config()),
      budgets: new BudgetsClient(config()),
      account: new AccountClient(config()),
      costExplorer: new CostExplorerClient({
        ...config(),
        maxAttempts: 1,
        requestHandler: createHandler(Math.max(requestTimeoutMs, costRequestTimeoutMs), keepAlive),
      }),
      tagging: new ResourceGroupsTaggingAPIClient(config()),
      cloudTrail: new CloudTrailClient(config()),
      iam: new IAMClient(config()),
      sts: new STSClient({ ...config(), region: stsRegion }),
      ownSts: new STSClient({ ...config(), region: stsRegion, credentials: ownCredentials }),
    };
  };

  const reads = createServices(readAttempts, true);
  const writes = createServices(1, false);
  return {
    reads,
    writes,
    prepare: async () => {
      await cache.provide();
    },
    dropCredentials: cache.drop,
    close: () => {
      for (const services of [reads, writes]) {
        for (const client of Object.values(services)) client.destroy();
      }
    },
  };
}

/**
 * A connection that was kept may have been closed by the other side when it is used again, and then nobody knows
 * whether the request arrived. A read is simply repeated; writes do without (`keepAlive` false).
 */
function createHandler(requestTimeoutMs: number, keepAlive: boolean) {
  // With a bound on its connections, Node keeps one for requests that wait for their turn.
  const agent = keepAlive ? { keepAlive } : { keepAlive, maxSockets: Number.POSITIVE_INFINITY };
  return {
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    // Without this the SDK only warns.
    throwOnRequestTimeout: true,
    // The request's time ends with the first byte of the answer; this ends an answer that stops in its middle.
    socketTimeout: requestTimeoutMs,
    httpAgent: agent,
    httpsAgent: agent,
  };
}
