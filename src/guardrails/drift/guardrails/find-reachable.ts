import { sideDoors } from '../../catalogue/rules/instances/side-doors.ts';
import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization, ObservedPolicy } from '../../observed/observed-organization.ts';
import { evaluateScps, type ScpLevel } from '../../scp/evaluate/evaluate-scps.ts';
import type { ScpRequest } from '../../scp/evaluate/scp-request.ts';
import { fullAccess } from '../../scp/full-access.ts';
import { isInUse } from '../accounts/find-account-drift.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding } from '../finding.ts';
import { findAttachedScps } from './attached-scps.ts';
import type { JudgedTarget } from './targets.ts';

/** One of each: NVIDIA, HPC and AWS's own chips for learning. */
const launched = ['p5.48xlarge', 'hpc7a.96xlarge', 'trn2.48xlarge'];

/** Where the file allows all regions. */
const anyRegion = 'us-east-1';

/** A way to such an instance. */
interface Probe {
  /** `p5.48xlarge`, or the name of a side door. */
  readonly way: string;
  readonly isDirect: boolean;
  readonly request: ScpRequest;
}

/** An OU, with what can be started in it. */
interface Place {
  readonly id: string;
  /** Ids from the root to this one. */
  readonly path: readonly string[];
  readonly open: readonly Probe[];
  /** The ways that the accounts in it have, by their ids. */
  readonly accounts: ReadonlyMap<string, readonly Probe[]>;
  readonly children: readonly Place[];
  /** What is open to the OU is open to most accounts in it or, where it holds none itself, to all OUs below. */
  readonly isOpen: boolean;
}

/**
 * OUs, or single accounts in those where most are closed, and accounts in the root, where instances with accelerators or for HPC can be started although the file keeps them out
 * somewhere: directly, or by a call that carries no instance type. Where what was agreed would deny it and what is there does
 * not, another finding says why; so this is about what the file leaves open.
 */
export function findReachable(
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  found: { readonly policies: readonly ObservedPolicy[]; readonly targets: ReadonlyMap<string, JudgedTarget> },
): readonly Finding[] {
  const isWanted = Object.values(desired.governance.guardrails).some(
    (guardrail) => guardrail.rule === 'deny-instance-families' && guardrail.families === 'accelerated-and-hpc',
  );
  if (!isWanted) return [];
  const probes = createProbes(desired);
  const agreed = createAgreedLevels(desired, found.targets);
  const attached = findAttachedScps(found.policies);
  const ways = (path: readonly string[]): readonly Probe[] => {
    const agreedLevels = path.map((id) => agreed(id));
    const actualLevels = path.map((id) => ({ name: id, policies: attached.get(id) ?? [] }));
    return probes.filter(({ request }) =>
      [agreedLevels, actualLevels].every((levels) => evaluateScps(levels, request).decision === 'allow'),
    );
  };
  const { rootId } = observed;
  const findings: Finding[] = [];
  const report = (id: string, open: readonly Probe[]): void => {
    const target = found.targets.get(id)?.target;
    if (target !== undefined) findings.push(describeReachable(target, open));
  };
  const held = groupByParent(observed.accounts.filter(({ id }) => found.targets.has(id)));
  const below = groupByParent(observed.ous);
  /** SCPs of its own can close an account, those of its class for example; the same ones are judged once in each OU. */
  const findOpenAccounts = (place: Place): ReadonlyMap<string, readonly Probe[]> => {
    const known = new Map<string, readonly Probe[]>();
    const judge = (id: string): readonly Probe[] => {
      const own = describeOwn(found.targets.get(id), attached.get(id));
      const open = known.get(own) ?? ways([...place.path, id]);
      known.set(own, open);
      return open;
    };
    return new Map((held.get(place.id) ?? []).map(({ id }) => [id, judge(id)]));
  };
  const judgePlace = (id: string, path: readonly string[]): Place => {
    const open = ways(path);
    const place: Place = { id, path, open, accounts: new Map(), children: [], isOpen: false };
    if (open.length === 0) return place;
    const accounts = findOpenAccounts(place);
    const children = (below.get(id) ?? []).map((child) => judgePlace(child.id, [...path, child.id]));
    const asOpen = [...accounts.values()].filter((ofAccount) => ofAccount.length === open.length).length;
    const isOpen =
      accounts.size > 0
        ? asOpen > accounts.size / 2
        : children.every((child) => child.isOpen && child.open.length === open.length);
    return { ...place, accounts, children, isOpen };
  };
  const visit = ({ id, open, accounts, children, isOpen }: Place): void => {
    if (open.length === 0) return;
    // One line says it of all below.
    if (isOpen) {
      report(id, open);
      return;
    }
    for (const [account, ofAccount] of accounts) if (ofAccount.length > 0) report(account, ofAccount);
    for (const child of children) visit(child);
  };
  for (const { id } of below.get(rootId) ?? []) visit(judgePlace(id, [rootId, id]));
  // Others that stand in the root are findings for that.
  const placeless = new Set(desired.accounts.filter(({ ou }) => ou === null).map(({ id }) => id));
  for (const account of observed.accounts) {
    if (account.parentId !== rootId || !isInUse(account) || !placeless.has(account.id)) continue;
    const open = ways([rootId, account.id]);
    if (open.length > 0) report(account.id, open);
  }
  return findings;
}

function groupByParent<Child extends { readonly parentId: string | null }>(
  children: readonly Child[],
): ReadonlyMap<string | null, readonly Child[]> {
  const groups = new Map<string | null, Child[]>();
  for (const child of children) {
    const group = groups.get(child.parentId);
    if (group === undefined) groups.set(child.parentId, [child]);
    else group.push(child);
  }
  return groups;
}

/** Names all SCPs of a place's own, as agreed and as attached. */
function describeOwn(judged: JudgedTarget | undefined, attached: readonly { readonly name: string }[] = []): string {
  const names = attached.map(({ name }) => name).sort();
  return JSON.stringify([judged?.agreed, judged?.fullAccess, names]);
}

function describeReachable(target: Finding['target'], open: readonly Probe[]): Finding {
  const direct = open.filter(({ isDirect }) => isDirect).map(({ way }) => way);
  const doors = open.filter(({ isDirect }) => !isDirect).map(({ way }) => way);
  const found =
    direct.length > 0
      ? `${direct.join(', ')} can be started`
      : `they can be started through ${doors.slice(0, 3).join(', ')}${doors.length > 3 ? ` and ${doors.length - 3} more` : ''}`;
  const guardrail =
    direct.length > 0 ? 'a guardrail of rule deny-instance-families' : 'a guardrail with sideDoors: deny';
  return createFinding({
    kind: 'hpc-reachable',
    target,
    agreed: 'no instances with accelerators or for HPC',
    found,
    end: `Put ${guardrail} there in the file`,
  });
}

function createProbes({ governance }: DesiredOrganization): readonly Probe[] {
  const regions = Object.values(governance.guardrails).flatMap((guardrail) =>
    guardrail.rule === 'allow-regions' ? guardrail.regions : [],
  );
  const region = regions[0] ?? anyRegion;
  const common = { 'aws:RequestedRegion': region, 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/developer' };
  const launches = launched.map((type): Probe => {
    const request = {
      action: 'ec2:RunInstances',
      resource: `arn:aws:ec2:${region}:111122223333:instance/*`,
      context: { ...common, 'ec2:InstanceType': type },
    };
    return { way: type, isDirect: true, request };
  });
  const doors = sideDoors.flatMap(({ name, actions }): Probe[] => {
    // What only buys starts nothing by itself.
    const action = actions.find((each) => !each.includes(':Purchase'));
    return action === undefined
      ? []
      : [{ way: name, isDirect: false, request: { action, resource: '*', context: common } }];
  });
  return [...launches, ...doors];
}

function createAgreedLevels(
  { guardrails }: DesiredOrganization,
  targets: ReadonlyMap<string, JudgedTarget>,
): (id: string) => ScpLevel {
  // Whom the file exempts, it lets start them.
  const scps = new Map(guardrails.map(({ name, scpForAll }) => [name, scpForAll]));
  return (id) => {
    const judged = targets.get(id);
    const agreed = (judged?.agreed ?? []).flatMap((name) => {
      const scp = scps.get(name);
      return scp === undefined ? [] : [{ name, scp }];
    });
    const full = judged?.fullAccess === false ? [] : [fullAccess];
    return { name: judged?.target.name ?? id, policies: [...agreed, ...full] };
  };
}
