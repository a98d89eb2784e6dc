import { createOrganizationControl, type OrganizationControl } from './control/organization-control.ts';
import { CallLog } from './faults/calls.ts';
import { Faults } from './faults/faults.ts';
import { Throttle } from './faults/throttle.ts';
import { changeSettings, type SettingsPatch } from './options.ts';
import { createWorld, seedCredentials } from './seed/create-world.ts';
import { exampleOrganization } from './seed/example-organization.ts';
import type { SeedSpec } from './seed/seed-spec.ts';
import { smallOrganization } from './seed/small-organization.ts';
import type { World } from './state/world.ts';
import type { Credentials } from './sts/access.ts';
import type { Endpoint } from './wire/endpoint.ts';
import { createAwsServer } from './wire/server.ts';

export interface AwsOptions extends SettingsPatch {
  /** 0: any free port (default). */
  readonly port?: number;
  /** `example`: about 40 accounts (default); `small`: the same OUs with the management and platform accounts alone. */
  readonly seed?: 'example' | 'small' | SeedSpec;
  /** Start of the sequence of ids, so that they repeat. */
  readonly idSeed?: number;
  /** Clock in epoch milliseconds. */
  readonly now?: () => number;
}

/** A running local AWS. */
export interface AwsHandle {
  /** What `AWS_ENDPOINT_URL` must be, for every service. */
  readonly url: string;
  /**
   * Keys of a user of the management account, of the bot's user in the platform account, and of a user of the management
   * account who may only read.
   */
  readonly credentials: {
    readonly management: Credentials;
    readonly platform: Credentials;
    readonly reader: Credentials;
  };
  /** ARN of the role in the management account that the platform account may assume. */
  readonly roleArn: string;
  /** Reads the organisation and changes it behind the bot's back. */
  readonly organization: OrganizationControl;
  readonly faults: Faults;
  readonly calls: CallLog;
  /** Everything as at the start: organisation, settings, faults, calls. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts the local AWS on 127.0.0.1. */
export async function startAws(options: AwsOptions = {}): Promise<AwsHandle> {
  const spec = findSeed(options.seed ?? 'example');
  const create = (): World => createWorld(spec, changeSettings(options), options.idSeed ?? 1, options.now ?? Date.now);
  const endpoint: Endpoint = {
    world: create(),
    throttle: new Throttle(),
    faults: new Faults(),
    calls: new CallLog(),
    reset() {
      endpoint.faults.clear();
      endpoint.calls.reset();
      endpoint.throttle = new Throttle();
      endpoint.world = create();
    },
  };
  const server = createAwsServer(endpoint);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    credentials: seedCredentials,
    roleArn: `arn:aws:iam::${endpoint.world.organization.state.managementAccountId}:role/${spec.role.name}`,
    organization: createOrganizationControl(() => endpoint.world),
    faults: endpoint.faults,
    calls: endpoint.calls,
    reset: () => endpoint.reset(),
    close: async () => {
      endpoint.faults.clear();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function findSeed(seed: 'example' | 'small' | SeedSpec): SeedSpec {
  switch (seed) {
    case 'example':
      return exampleOrganization;
    case 'small':
      return smallOrganization;
    default:
      return seed;
  }
}
