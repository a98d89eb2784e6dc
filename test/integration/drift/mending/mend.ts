import { hashFound } from '../../../../src/guardrails/drift/create-finding.ts';
import type { Finding } from '../../../../src/guardrails/drift/finding.ts';
import { groupFindings } from '../../../../src/messages/drift/group-findings.ts';
import type { FixWish } from '../../../../src/requests/request.ts';
import { makeFixWish } from '../../../support/drift/wishes.ts';
import type { MendingWorld } from './mending-world.ts';

/** Whoever presses all buttons of a report three times has nothing left to press. */
const mostRounds = 3;

/** The wishes behind the buttons of a report, in its order. */
export function listWishes(findings: readonly Finding[]): readonly FixWish[] {
  return groupFindings(findings).flatMap(({ operation, severity, findings: all }) => {
    if (operation === null) return [];
    const wished = all.map((finding) => ({ ...finding, foundHash: hashFound(finding), words: finding.found }));
    return [makeFixWish({ operation, severity, findings: wished })];
  });
}

/**
 * Presses all buttons, looks again, and so on until there are none. Returns what is left, the rounds that it took, and what
 * failed.
 *
 * @param order by which number each button of a report comes; those without one come last, as they stand there
 */
export async function pressAll(world: MendingWorld, found: readonly Finding[], order: readonly number[] = []) {
  let findings = found;
  let rounds = 0;
  const failed: string[] = [];
  for (; rounds < mostRounds && findings.some(({ fix }) => fix !== null); rounds += 1) {
    for (const wish of sortBy(listWishes(findings), order)) {
      const result = await world.fix(wish);
      if (result.kind !== 'done') failed.push(`${wish.operation} ${JSON.stringify(result)}`);
    }
    ({ findings } = await world.look());
  }
  return { findings, rounds, failed };
}

function sortBy<T>(items: readonly T[], order: readonly number[]): readonly T[] {
  const ranked = items.map((item, index) => ({ item, rank: order[index] ?? Number.POSITIVE_INFINITY }));
  return ranked.sort((one, other) => (one.rank === other.rank ? 0 : one.rank - other.rank)).map(({ item }) => item);
}

/** Ends what Steward leaves to people, as it says how. */
export async function mendByHand(world: MendingWorld, findings: readonly Finding[]): Promise<void> {
  for (const finding of findings) await mendOne(world, finding);
}

async function mendOne({ organization, desired, gone, spend }: MendingWorld, finding: Finding): Promise<void> {
  const { kind, target, subject } = finding;
  switch (kind) {
    case 'policy-unmanaged':
      return organization.deletePolicy({ policy: target.id });
    case 'quota-near':
      for (const { id, name } of organization.state().policies)
        if (name.startsWith('aws-guardrails-')) organization.deletePolicy({ policy: id });
      return;
    case 'ou-unknown':
      return organization.removeUnit({ unit: target.id });
    case 'account-unknown':
      return organization.removeAccount({ account: target.id });
    case 'account-suspended':
      return organization.setAccountState({ account: target.id, state: 'ACTIVE' });
    case 'account-missing': {
      const { tags } = desired.accounts.find(({ id }) => id === target.id) ?? {};
      const { id, name } = target;
      organization.addAccount({ id, name, email: `${name}@example.com`, ...(tags === undefined ? {} : { tags }) });
      return;
    }
    case 'account-owner-gone':
      gone.delete(subject);
      return;
    case 'management-workload':
      return spend({});
    case 'management-iam':
      return organization.setPasswordPolicy({ policy: { MinimumPasswordLength: 14 } });
    case 'root-credentials':
      return organization.setRootCredentials({ mfa: true, accessKeys: false });
    case 'trail-missing':
    case 'trail-not-logging':
      return organization.startTrail({ isMultiRegion: true });
    case 'security-service-off':
      return organization.setServiceAccess({ principal: `${subject}.amazonaws.com`, enabled: true });
    default:
      throw new Error(`${kind} of ${target.name} has no fix, and no person is told how: ${finding.whyNot}`);
  }
}

/** `kind target subject`. */
export function nameFinding({ kind, target, subject }: Finding): string {
  return [kind, target.name, subject].join(' ').trimEnd();
}
