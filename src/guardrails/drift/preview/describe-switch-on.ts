import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization } from '../../observed/observed-organization.ts';
import { findFollowingFixes } from '../find-following-fixes.ts';
import type { Fix } from '../finding.ts';
import { describeDenied, listSome, nameAccounts } from './effect-words.ts';
import { type AccessChange, findAccessChanges } from './find-access-changes.ts';
import { predictFixes } from './predict-fixes.ts';
import { createProbes } from './probes.ts';
import { type BoundAccount, listBoundAccounts, type ScpLayout } from './scp-layout.ts';

/** Guardrails that come together, with all that is done for them. */
interface Comer {
  readonly guardrails: readonly string[];
  readonly fixes: readonly Fix[];
}

/**
 * What changes for people when SCPs are switched on and the guardrails are attached again: sentences, what is denied in the
 * most accounts first.
 *
 * @param before which SCPs hold where now; null: they were not read
 */
export function describeSwitchOn(
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  before: ScpLayout | null,
): readonly string[] {
  const comers = findComers(desired, observed);
  const names = new Set(comers.flatMap(({ guardrails }) => guardrails));
  if (names.size === 0)
    return ['AWS switches SCPs on. There are no guardrails to attach, so nobody is denied anything by it.'];
  const ordered = desired.guardrails.flatMap(({ name }) => (names.has(name) ? [name] : []));
  const attached = `Attached again wherever agreed: ${listSome(ordered)}.`;
  if (before === null) return ['What becomes denied cannot be told: SCPs could not be read.', attached];
  const denied = comers.flatMap((comer) => findDenied(comer, desired, observed, before));
  if (denied.length === 0) return ['Of what people usually do nothing becomes denied by it in any account.', attached];
  return [...describeAll(denied), attached];
}

/** Each guardrail that denies alone; those that say what is allowed undo one another where they are judged alone. */
function findComers(desired: DesiredOrganization, observed: ObservedOrganization): readonly Comer[] {
  const following = findFollowingFixes({ operation: 'enable-policy-type' }, desired, observed);
  const allowing = new Set(desired.guardrails.filter(({ allows }) => allows).map(({ name }) => name));
  const made = following.flatMap((fix) => (fix.operation === 'create-guardrail' ? [fix] : []));
  const isAllowing = ({ guardrail }: { readonly guardrail: string }): boolean => allowing.has(guardrail);
  const together = made.filter(isAllowing);
  const detached = following.filter(({ operation }) => operation === 'detach-policy');
  return [
    ...made.flatMap((fix) => (isAllowing(fix) ? [] : [{ guardrails: [fix.guardrail], fixes: [fix] }])),
    ...(together.length === 0
      ? []
      : [{ guardrails: together.map(({ guardrail }) => guardrail), fixes: [...together, ...detached] }]),
  ];
}

interface Denied {
  readonly what: string;
  readonly accounts: readonly BoundAccount[];
}

function findDenied(
  { guardrails, fixes }: Comer,
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  before: ScpLayout,
): readonly Denied[] {
  const after = predictFixes(fixes, desired, observed, before);
  const scps = desired.guardrails.flatMap(({ name, scp }) => (guardrails.includes(name) ? [scp] : []));
  const changes = findAccessChanges(
    before,
    after,
    listBoundAccounts(observed),
    createProbes(desired.governance, scps),
  ).filter(({ becomes }) => becomes === 'denied');
  if (changes.length === 0) return [];
  const [only, ...others] = guardrails;
  const guardrail = only === undefined || others.length > 0 ? undefined : desired.governance.guardrails[only];
  const what = guardrail === undefined ? null : describeDenied(guardrail);
  if (what === null) return changes.map((change) => ({ what: listSome(change.what), accounts: change.accounts }));
  return [{ what, accounts: joinAccounts(changes) }];
}

function joinAccounts(changes: readonly AccessChange[]): readonly BoundAccount[] {
  return [...new Map(changes.flatMap(({ accounts }) => accounts).map((account) => [account.id, account])).values()];
}

/** What is denied in the same accounts is one sentence. */
function describeAll(denied: readonly Denied[]): readonly string[] {
  const groups = new Map<string, { readonly accounts: readonly BoundAccount[]; readonly what: string[] }>();
  for (const { what, accounts } of denied) {
    const key = accounts
      .map(({ id }) => id)
      .sort()
      .join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { accounts, what: [what] });
    else group.what.push(what);
  }
  return [...groups.values()]
    .sort((one, other) => other.accounts.length - one.accounts.length)
    .map(({ accounts, what }) => `Newly denied in ${nameAccounts(accounts)}: ${what.join('; ')}.`);
}
