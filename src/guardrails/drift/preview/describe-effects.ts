import type { DesiredAccount, DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization } from '../../observed/observed-organization.ts';
import type { Finding, Fix } from '../finding.ts';
import { describeSwitchOn } from './describe-switch-on.ts';
import { countOf, describeDenied, listSome, listWords, nameAccounts } from './effect-words.ts';
import { type AccessChange, findAccessChanges } from './find-access-changes.ts';
import { predictFixes } from './predict-fixes.ts';
import { createProbes } from './probes.ts';
import { findPath, listBoundAccounts, type ScpLayout } from './scp-layout.ts';

/**
 * What changes for people when findings are fixed, all by the same operation: sentences, plain text, the weightiest first. For
 * SCPs it is what becomes denied or allowed in which accounts, as the evaluator judges it by what people usually do; else what
 * is changed, and which mails it causes.
 *
 * @param layout which SCPs hold where now; null: they were not read
 */
export function describeEffects(
  findings: readonly Pick<Finding, 'kind' | 'subject' | 'fix'>[],
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  layout: ScpLayout | null,
): readonly string[] {
  const fixes = findings.flatMap(({ fix }) => fix ?? []);
  const [first] = fixes;
  if (first === undefined) return [];
  switch (first.operation) {
    case 'create-ou':
      return ['Only the OU is made: nothing changes for anybody.'];
    case 'rename-ou':
    case 'rename-account':
      return ['Only the name changes.'];
    case 'tag-account':
      return [describeTags(fixes)];
    case 'set-contact':
      return ['AWS writes to the agreed contact from then on, and no more to the one before.'];
    case 'enable-policy-type':
      return describeSwitchOn(desired, observed, layout);
    case 'ensure-budget':
      return describeBudgets(findings, fixes, desired);
    default:
      return layout === null
        ? ['What changes for people cannot be told: SCPs could not be read.']
        : describeAccess(fixes, findings[0]?.subject ?? '', desired, observed, layout);
  }
}

function describeTags(fixes: readonly Fix[]): string {
  const keys = new Set(fixes.flatMap((fix) => (fix.operation === 'tag-account' ? Object.keys(fix.tags) : [])));
  return `Only the tags of accounts change: ${listSome([...keys])}. Cost reports by such a tag count the accounts under it from then on.`;
}

/** AWS mails when a threshold is reached, and for what is past one already at its next look, within a day. */
function describeBudgets(
  findings: readonly Pick<Finding, 'kind'>[],
  fixes: readonly Fix[],
  desired: DesiredOrganization,
): readonly string[] {
  const ids = new Set(fixes.flatMap((fix) => (fix.operation === 'ensure-budget' ? [fix.accountId] : [])));
  const budgets = desired.accounts.flatMap(({ id, budget }: DesiredAccount) =>
    ids.has(id) && budget !== null ? [budget] : [],
  );
  const isNew = findings.every(({ kind }) => kind === 'budget-missing');
  const what = `${countOf(ids.size, 'budget')} ${ids.size === 1 ? 'is' : 'are'} ${isNew ? 'made' : 'corrected'}. A budget warns and stops nothing.`;
  const emails = [...new Set(budgets.flatMap((budget) => budget.emails))];
  if (emails.length === 0) return [what, 'AWS mails nobody: no addresses are agreed.'];
  const percents = [
    ...new Set(budgets.flatMap(({ alerts }) => alerts.map(({ thresholdPercent }) => thresholdPercent))),
  ].sort((one, other) => one - other);
  return [
    what,
    `AWS mails ${listSome(emails)} for each account that reaches ${listWords(
      percents.map((percent) => `${percent} %`),
      'or',
    )} of its budget; for one that is past that already, within a day.`,
  ];
}

function describeAccess(
  fixes: readonly Fix[],
  subject: string,
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  before: ScpLayout,
): readonly string[] {
  const after = predictFixes(fixes, desired, observed, before);
  const moves = fixes.flatMap((fix) => (fix.operation === 'move-account' ? [fix.accountId] : []));
  const gains = moves.length === 0 ? [] : describeMoves(moves, before, after);
  const changed = findChanged(before, after);
  const probes = createProbes(desired.governance, changed);
  const changes = findAccessChanges(before, after, listBoundAccounts(observed), probes);
  if (changes.length === 0)
    return [...gains, 'Of what people usually do nothing becomes allowed or denied by it in any account.'];
  const { guardrails } = desired.governance;
  const guardrail = Object.hasOwn(guardrails, subject) ? guardrails[subject] : undefined;
  const denied = moves.length > 0 || guardrail === undefined ? null : describeDenied(guardrail);
  return [...gains, ...describeChanges(changes, denied)];
}

/** One guardrail's own words say it best where all that it denies is denied, or allowed, at once. */
function describeChanges(changes: readonly AccessChange[], denied: string | null): readonly string[] {
  const directions = new Set(changes.map(({ becomes }) => becomes));
  if (denied !== null && directions.size === 1) {
    const accounts = [...new Map(changes.flatMap((change) => change.accounts).map((each) => [each.id, each])).values()];
    const [first] = changes;
    const examples = listSome([...new Set(changes.flatMap(({ what }) => what))]);
    return [
      `Newly ${first?.becomes ?? 'denied'} in ${nameAccounts(accounts)}: ${denied}.`,
      `That is, for example, ${examples}.`,
    ];
  }
  return changes.map(
    ({ becomes, what, accounts }) => `Newly ${becomes} in ${nameAccounts(accounts)}: ${listSome([...new Set(what)])}.`,
  );
}

/** The SCPs that are there afterwards and were not so before, and those that are gone. */
function findChanged(before: ScpLayout, after: ScpLayout) {
  const list = ({ attached }: ScpLayout) =>
    [...attached].flatMap(([id, policies]) => policies.map(({ scp }) => ({ id, scp })));
  const differs = (of: ScpLayout, from: ScpLayout) =>
    list(of).flatMap(({ id, scp }) =>
      (from.attached.get(id) ?? []).some((policy) => policy.scp === scp) ? [] : [scp],
    );
  return [...new Set([...differs(after, before), ...differs(before, after)])];
}

/** Which SCPs bind accounts after they are moved that did not before, and the other way round. */
function describeMoves(ids: readonly string[], before: ScpLayout, after: ScpLayout): readonly string[] {
  const above = (layout: ScpLayout, id: string) =>
    findPath(layout, id)
      .slice(0, -1)
      .flatMap((at) => layout.attached.get(at) ?? [])
      .map(({ name }) => name);
  const gained = new Set<string>();
  const lost = new Set<string>();
  for (const id of ids) {
    const [was, will] = [above(before, id), above(after, id)];
    for (const name of will) if (!was.includes(name)) gained.add(name);
    for (const name of was) if (!will.includes(name)) lost.add(name);
  }
  const parts = [
    ...(gained.size === 0 ? [] : [`come under ${listSome([...gained])}`]),
    ...(lost.size === 0 ? [] : [`are no longer under ${listSome([...lost])}`]),
  ];
  const who =
    ids.length === 1
      ? 'What runs in the account goes on; its people'
      : 'What runs in the accounts goes on; their people';
  return [parts.length === 0 ? `${who} stay under the same guardrails.` : `${who} ${listWords(parts, 'and')}.`];
}
