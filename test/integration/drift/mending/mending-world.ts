import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import type { OrganizationControl } from '../../../../playground/aws/control/organization-control.ts';
import { type AwsHandle, startAws } from '../../../../playground/aws/start-aws.ts';
import { createAws } from '../../../../src/aws/aws.ts';
import { createAwsClients, type ServiceClients } from '../../../../src/aws/clients.ts';
import type { AgreedFile } from '../../../../src/config/read-governance.ts';
import type { DesiredOrganization } from '../../../../src/guardrails/desired/desired-organization.ts';
import { fixFindings, verifyFindings } from '../../../../src/jobs/drift/fix/fix-findings.ts';
import { type DriftParts, type DriftReading, readDrift } from '../../../../src/jobs/drift/read-drift.ts';
import { readAccountsAnew } from '../../../../src/jobs/drift/rotation/read-accounts-anew.ts';
import { createOrganizationReader } from '../../../../src/jobs/organization-reader.ts';
import type { StepResult, StepTools } from '../../../../src/jobs/provision/step.ts';
import type { FixWish } from '../../../../src/requests/request.ts';
import type { Directory } from '../../../../src/slack/directory.ts';
import { connectRedis } from '../../../../src/store/redis/connect-redis.ts';
import { parseRedisUrls } from '../../../../src/store/redis/parse-redis-urls.ts';
import { createStore, type Store } from '../../../../src/store/store.ts';
import { testTiming } from '../../../support/company.ts';
import { createAgreedOrganization, listOusWithoutFullAccess } from '../../../support/drift/agreed-organization.ts';
import { findDesiredOf, makeDriftWorld } from '../../../support/drift/drift-world.ts';
import { startRedis } from '../../../support/redis.ts';
import { makeRequestIn } from '../../../support/requests.ts';
import { keepManagementCosts } from './keep-management-costs.ts';

/** A local organisation that is as agreed until somebody breaks it, and Steward's own code to find and to end what differs. */
export interface MendingWorld {
  /** The organisation, as somebody changes it behind Steward's back. */
  readonly organization: OrganizationControl;
  /** The same through AWS's own calls, which refuse what AWS refuses. */
  readonly clients: ServiceClients;
  readonly desired: DesiredOrganization;
  /** The id of what was called so at the start: `Workloads/Prod`, an account's name, an SCP's. */
  idOf(name: string): string;
  /** Of the next calls. */
  readonly faults: AwsHandle['faults'];
  /** Time passes in AWS. */
  passMs(ms: number): void;
  /** Who is no member of the workspace any more. */
  readonly gone: Set<string>;
  /** As agreed again, whatever was done. */
  reset(): Promise<void>;
  /**
   * Reads the organisation anew. Contacts and whom budgets mail are read anew of these accounts, by name, and of those that
   * Steward changed.
   */
  look(accounts?: readonly string[]): Promise<DriftReading>;
  /** What each service of the management account cost in the last week, in dollars, beside what belongs there. */
  spend(costs: Readonly<Record<string, string>>): Promise<void>;
  /** Runs both steps of the request that a button makes. */
  fix(wish: FixWish): Promise<StepResult>;
  close(): Promise<void>;
}

/** In this account the bot runs. */
const platform = 'production-3';

/** The example's file, with a guardrail that says all that is allowed and one of a single account. */
function createDesired() {
  const world = makeDriftWorld();
  const { governance, records } = world;
  const common = { says: null, policyId: null, exemptRoles: [], exceptions: [] };
  governance.guardrails['few-services'] = { rule: 'allow-services', services: ['workspaces', 'ec2'], ...common };
  governance.ous.Workspaces?.guardrails.push('few-services');
  const guarded = records.find(({ name }) => name === 'production-2');
  if (guarded === undefined) throw new Error('no production-2');
  governance.accounts[guarded.id] = { guardrails: ['deny-commitments'] };
  guarded.owner = 'U0BOB';
  guarded.tags['steward:owner'] = 'U0BOB';
  world.owners.set('U0BOB', { state: 'member', contacts: { operations: findContact('U0BOB') } });
  return findDesiredOf(world);
}

const people: Readonly<Record<string, { readonly name: string; readonly email: string }>> = {
  U0ANA: { name: 'Ana Ruiz', email: 'ana@example.com' },
  U0BOB: { name: 'Bob Stone', email: 'bob@example.com' },
};

function findContact(id: string) {
  const { name = '', email = '' } = people[id] ?? {};
  return { name, email, title: 'Account owner', phone: '+49 30 1234567' };
}

function createPeople(gone: ReadonlySet<string>): Directory {
  return {
    async readPerson(id) {
      const { name = id, email = null } = people[id] ?? {};
      return { id, status: gone.has(id) ? 'deactivated' : 'member', name, realName: name, email };
    },
    readMembers: async () => null,
    readGroups: async () => new Map(),
    readNames: async () => new Map(),
  };
}

export async function startMendingWorld(): Promise<MendingWorld> {
  const desired = createDesired();
  const file: AgreedFile = { governance: desired.governance, hash: 'a'.repeat(64), policyFiles: new Map() };
  let aheadMs = 0;
  const [local, redis] = await Promise.all([
    startAws({ seed: createAgreedOrganization(desired, platform), now: () => Date.now() + aheadMs }),
    startRedis(),
  ]);
  vi.stubEnv('AWS_ENDPOINT_URL', local.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', local.credentials.management.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', local.credentials.management.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', undefined);
  const clients = createAwsClients({ roleArn: null });
  const aws = createAws(clients).withGuard(async () => {});
  const urls = parseRedisUrls(redis.url);
  if (urls.kind === 'malformed') throw new Error(urls.problem);
  const connection = await connectRedis(urls.addresses, { role: 'store', onError: () => {} });
  const gone = new Set<string>();
  const timing = { ...testTiming, listLagMs: 0 };
  const common = { aws, directory: createPeople(gone), file: () => file, now: Date.now };
  const organization = createOrganizationReader(aws, timing, Date.now);
  // Nobody else calls this AWS: calls need no distance.
  const open = (): Store => ({
    ...createStore(connection, `{test-${randomUUID()}}`),
    pace: { reserve: async () => 0 },
  });
  let store = open();
  const parts = (): DriftParts & { readonly store: Store } => ({ ...common, store });
  const readAccounts = (ids: readonly string[]) => readAccountsAnew(ids, { ...parts(), organization });
  /** Of accounts on record that are in the organisation. */
  const findIds = (isMeant: (id: string, name: string) => boolean): readonly string[] => {
    const there = new Set(local.organization.state().accounts.map(({ id }) => id));
    return desired.accounts.flatMap(({ id, name }) => (there.has(id) && isMeant(id, name) ? [id] : []));
  };

  /** Those parts of a worker that fixes work with. */
  const tools = (): StepTools => {
    const botId = ids.get(platform) ?? '';
    const bot = { accountId: botId, arn: `arn:aws:iam::${botId}:role/steward-runs`, roleArn: local.roleArn };
    const ofFixes: Partial<StepTools> = {
      ...{ ...common, timing, readAccounts, drift: store.drift, accountReadings: store.accountReadings },
      readBot: async () => bot,
      readDrift: (need) => readDrift(parts(), need),
    };
    return ofFixes as StepTools;
  };

  const start = local.organization.state();
  const ids = new Map([
    ...start.units.map(({ path, id }) => [path, id] as const),
    ...[...start.accounts, ...start.policies].map(({ name, id }) => [name, id] as const),
  ]);
  // What was known while all was as agreed, of each account and of OUs.
  let readings: Awaited<ReturnType<Store['accountReadings']['readAll']>> = new Map();
  let ouIds: ReadonlyMap<string, string> = new Map();

  return {
    ...{ organization: local.organization, clients: clients.reads, faults: local.faults, desired, gone },
    passMs(ms) {
      aheadMs += ms;
    },
    idOf: (name) => {
      const id = ids.get(name);
      if (id === undefined) throw new Error(`nothing was called ${name}`);
      return id;
    },
    async reset() {
      local.reset();
      gone.clear();
      for (const target of listOusWithoutFullAccess(desired))
        local.organization.detachPolicy({ policy: 'FullAWSAccess', target });
      store = open();
      for (const { id, name, className, owner, tags } of desired.accounts)
        await store.accounts.adopt({
          ...{ id, name, email: `aws+${name}@example.com`, requestId: 'adopted', className, owner, tags, version: 1 },
          ...{ team: null, expiresOn: null, monthlyBudgetUsd: null, createdAt: 0, ownerChange: null },
        });
      await keepManagementCosts(store, file, start.managementAccountId, {});
      if (readings.size === 0) await readAccounts(findIds(() => true));
      else for (const [id, reading] of readings) await store.accountReadings.keep(id, reading, null);
      readings = await store.accountReadings.readAll();
      if (ouIds.size === 0) await readDrift(parts());
      else await store.drift.writeOuIds(ouIds);
      ouIds = await store.drift.readOuIds();
    },
    async look(accounts = []) {
      const changed = await store.accountReadings.readChanged();
      await readAccounts(findIds((id, name) => changed.has(id) || accounts.includes(name)));
      return readDrift(parts());
    },
    spend: (costs) => keepManagementCosts(store, file, start.managementAccountId, costs),
    async fix(wish) {
      const request = { ...makeRequestIn('creating'), wish };
      const fixed = await fixFindings(request, tools());
      return fixed.kind === 'done' ? verifyFindings(request, tools()) : fixed;
    },
    async close() {
      clients.close();
      connection.disconnect();
      await Promise.all([local.close(), redis.close()]);
      vi.unstubAllEnvs();
    },
  };
}
