import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization } from '../../observed/observed-organization.ts';
import { evaluateScps, type ScpOfLevel } from '../../scp/evaluate/evaluate-scps.ts';
import type { Fix } from '../finding.ts';
import { matchOus } from '../tree/match-ous.ts';
import { predictFixes } from './predict-fixes.ts';
import { findLevels, type ScpLayout } from './scp-layout.ts';

/** Who calls AWS for the bot where it is no principal of the management account, which SCPs do not bind. */
export interface BotPrincipal {
  /** Of the account in which it runs. */
  readonly accountId: string;
  readonly arn: string;
  /** The role of the management account that it assumes. */
  readonly roleArn: string;
}

/**
 * Why fixes would lock the organisation out, as a clause: somewhere no SCP would allow anything any more, or the bot could not
 * assume its role. Null: they would not, as far as what was read tells.
 *
 * @param before which SCPs hold where now; null: they were not read
 * @param bot null: it is a principal of the management account, or nobody knows what it is
 */
export function findLockOut(
  fixes: readonly Fix[],
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  before: ScpLayout | null,
  bot: BotPrincipal | null,
): string | null {
  if (before === null) return null;
  const after = predictFixes(fixes, desired, observed, before);
  return findClosed(before, after, desired, observed) ?? findBotOut(before, after, observed, bot);
}

/** A level without an SCP that allows denies everything below it. */
function findClosed(
  before: ScpLayout,
  after: ScpLayout,
  desired: DesiredOrganization,
  observed: ObservedOrganization,
): string | null {
  for (const [id, policies] of after.attached) {
    const was = before.attached.get(id) ?? [];
    if (policies === was || policies.some(allowsSomething) || !was.some(allowsSomething)) continue;
    const ou = matchOus(desired, observed).pathsById.get(id);
    const account = observed.accounts.find((each) => each.id === id)?.name;
    const name = id === observed.rootId ? 'the root' : (ou ?? account ?? id);
    return `${name} would be left without an SCP that allows anything, so that nothing works there any more`;
  }
  return null;
}

function allowsSomething({ scp }: ScpOfLevel): boolean {
  return scp.Statement.some(({ Effect }) => Effect === 'Allow');
}

function findBotOut(
  before: ScpLayout,
  after: ScpLayout,
  { accounts, managementAccountId }: ObservedOrganization,
  bot: BotPrincipal | null,
): string | null {
  if (bot === null || bot.accountId === managementAccountId) return null;
  const account = accounts.find(({ id }) => id === bot.accountId);
  if (account === undefined) return null;
  const request = {
    action: 'sts:AssumeRole',
    resource: bot.roleArn,
    context: { 'aws:PrincipalArn': bot.arn },
    account: bot.accountId,
  };
  const decide = (layout: ScpLayout) => evaluateScps(findLevels(layout, bot.accountId), request).decision;
  if (decide(before) === 'deny' || decide(after) !== 'deny') return null;
  return `Steward runs in ${account.name || account.id} and could not assume its role ${bot.roleArn} any more`;
}
