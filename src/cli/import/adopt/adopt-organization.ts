import type { AwsReader } from '../../../aws/aws.ts';
import type { OrganizationReading } from '../../../aws/observe/observe-organization.ts';
import type { AgreedFile } from '../../../config/read-governance.ts';
import { type Adoptions, findAdoptions, findOwnerKeys } from '../../../guardrails/import/find-adoptions.ts';
import type { ObservedAccount } from '../../../guardrails/observed/observed-organization.ts';
import type { Store } from '../../../store/store.ts';
import type { Terminal } from '../../terminal.ts';
import { ask, askFor } from '../../write/ask.ts';
import { findObstacle } from '../../write/find-obstacle.ts';
import { adoptAccounts } from './adopt-accounts.ts';
import { readOwners } from './read-owners.ts';

/** How often accounts are tagged: about half of what AWS allows the whole account ("Quotas for AWS Organizations"). */
export const tagRate = { perSecond: 4, burst: 4 };

export interface AdoptWanted {
  /** The key of the tag that says who owns an account; null: none was named. */
  readonly ownerTag: string | null;
  readonly yes: boolean;
}

/**
 * Records and tags the accounts of the organisation that are not on record: the class is that of the OU, the owner who a tag
 * of the account says. It asks first. No account is moved.
 *
 * This is the one thing that is written to AWS in mode `observe`, which is what the file of an import says: somebody at a
 * terminal has asked for it in so many words.
 *
 * @returns whether all that was to do is done
 * @throws AwsProblem
 */
export async function adoptOrganization(
  wanted: AdoptWanted,
  observed: OrganizationReading,
  parts: {
    readonly aws: AwsReader;
    readonly store: Store;
    readonly file: AgreedFile;
    readonly slackApiUrl: string;
    readonly pace: () => Promise<void>;
  },
  terminal: Terminal,
): Promise<boolean> {
  const { say, env } = terminal;
  const { aws, store, file } = parts;
  if (observed.tags.kind === 'unread') {
    say(`The tags of accounts could not be read: the role lacks ${observed.tags.permission ?? 'tag:GetResources'}.`);
    return false;
  }
  const tags = observed.tags.value;
  const records = new Map((await store.accounts.readAll()).map((record) => [record.id, record.tags]));
  const find = (findOwner: Parameters<typeof findAdoptions>[4]) =>
    findAdoptions(observed, tags, file.governance, records, findOwner);
  const open = find(() => null).todo.filter(({ owner }) => owner === null);
  const openTags = open.map(({ account }) => tags.get(account.id) ?? {});
  const ownerTag = wanted.ownerTag ?? (await chooseOwnerTag(openTags, wanted.yes, say));
  if (ownerTag === brokenOff) {
    say('No account was adopted.');
    return false;
  }
  const read = (of: Readonly<Record<string, string>>): string =>
    ownerTag === null ? '' : (of[ownerTag]?.trim() ?? '');
  const owners = await readOwners(
    openTags.map(read).filter((value) => value !== ''),
    { token: env.SLACK_BOT_TOKEN, apiUrl: parts.slackApiUrl },
    terminal,
  );
  const adoptions = find((of) => owners.get(read(of)) ?? null);
  for (const line of describe(adoptions, ownerTag)) say(line);
  const { todo } = adoptions;
  if (todo.length === 0) {
    say('No account is to be adopted.');
    return true;
  }
  const obstacle = await findObstacle(observed.rootId, parts);
  if (obstacle !== null) {
    say(`No account was adopted: ${obstacle}`);
    return false;
  }
  if (!wanted.yes && !(await ask(`Record ${todo.length} accounts and tag them in AWS? Type yes: `, terminal))) {
    say('No account was adopted.');
    return false;
  }
  const failed = await adoptAccounts(todo, { ...parts, aws: aws.withGuard(async () => {}) }, terminal);
  say(`Adopted ${count(todo.length - failed)}.`);
  return failed === 0;
}

/** Not a key of a tag. */
const brokenOff = Symbol('broken off');

async function chooseOwnerTag(
  tags: readonly Readonly<Record<string, string>>[],
  isAgreed: boolean,
  say: Terminal['say'],
): Promise<string | null | typeof brokenOff> {
  const keys = findOwnerKeys(tags);
  if (keys.length === 0) return null;
  say(`Tags that say who owns an account: ${keys.map((each) => `${each.key} (${count(each.count)})`).join(', ')}`);
  if (isAgreed) return null;
  const key = await askFor('Which of them names the owner (--owner-tag)? Nothing: none: ');
  return key === null ? brokenOff : key || null;
}

function describe({ todo, withoutClass, ofRequests }: Adoptions, ownerTag: string | null): readonly string[] {
  const classes = new Map<string, number>();
  for (const { className } of todo) classes.set(className, (classes.get(className) ?? 0) + 1);
  const unowned = todo.filter(({ owner }) => owner === null).length;
  return [
    ...[...classes].map(([name, many]) => `${name}: ${count(many)}`),
    ...(unowned === 0
      ? []
      : [
          `${count(unowned)} without an owner: ${ownerTag === null ? '--owner-tag KEY names a tag that says whose they are; ' : ''}/aws-account owner says it of one.`,
        ]),
    ...(withoutClass.length === 0
      ? []
      : [`Left out, since no class is for their OU or they stand in the root: ${listSome(withoutClass)}`]),
    ...(ofRequests.length === 0
      ? []
      : [`Left out, since they carry the tag of a request that is not on record: ${listSome(ofRequests)}`]),
  ];
}

function listSome(accounts: readonly ObservedAccount[]): string {
  const most = 10;
  const rest = accounts.length - most;
  const named = accounts.slice(0, most).map(({ name, id }) => `${name} (${id})`);
  return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function count(many: number): string {
  return many === 1 ? '1 account' : `${many} accounts`;
}
