import type { Guardrail } from '../../config/governance.ts';
import { findGuardrailWords } from '../../config/guardrail-words.ts';
import type { DeniedMessage, PolicyKind } from '../../guardrails/why/denied-message.ts';
import type { Denial, Denials, Doubt } from '../../guardrails/why/find-denials.ts';
import { renderAnswer } from '../answer.ts';
import { type Line, renderCode } from '../blocks.ts';
import { toLine } from '../escape.ts';
import { formatDay } from '../format/dates.ts';
import { listSome, listWords } from '../format/list-words.ts';
import type { Content } from '../message.ts';
import {
  type CalledAction,
  describeCall,
  describeKey,
  describeLevel,
  describePolicy,
  otherPolicies,
  quoteAccount,
} from './why-words.ts';

/** An answer to `why`. */
export interface WhyView {
  readonly account: { readonly id: string; readonly name: string };
  readonly call: CalledAction;
  readonly denials: Denials;
  readonly guardrails: Readonly<Record<string, Guardrail>>;
  /** What AWS's message says of the policy; null: nothing, or there is no message. */
  readonly policy: DeniedMessage['policy'];
  /** Whether AWS's message was pasted, so that it is known to have been denied. */
  readonly wasDenied: boolean;
  readonly isManagement: boolean;
  /** The account's OU, where the file does not declare it. */
  readonly unknownOu: string | null;
  /** Names of those who can make an exception. */
  readonly admins: readonly string[];
  /** Sees the names of guardrails. */
  readonly isAdmin: boolean;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** Which guardrail denies a call and who can make an exception, or that none does and where else to look. */
export function renderWhyAnswer(view: WhyView): Content {
  const { account, denials, policy } = view;
  if (view.isManagement)
    return renderAnswer([
      [`${nameAccount(view)} is the management account, where guardrails never hold.`],
      [`What denies ${describeCall(view.call)} there is one of ${otherPolicies}.`],
    ]);
  const isOther = policy !== null && policy.kind !== 'service-control';
  const blame = blameDenials(denials.certain, view);
  const end = [...listEndedExceptions(view), ...listNames(view), ...listUnknownOu(view)];
  if (isOther) {
    const says = `${describePolicy(policy.kind, policy.denies)} ${policy.denies ? 'denies' : 'allows'} it`;
    const next = blame === '' ? '' : `Even with that changed, it would be denied: ${blame}.`;
    return renderAnswer([
      [`No guardrail stopped ${nameAccount(view)} here. To ${describeCall(view.call)}, AWS says that ${says}.`],
      [describeKeeper(policy.kind, view)],
      [next],
      ...(blame === '' ? [] : end),
    ]);
  }
  if (blame !== '')
    return renderAnswer([
      [`${nameAccount(view)} may not ${describeCall(view.call)}: ${blame}. ${describeException(view)}`],
      ...end,
    ]);
  if (denials.possible.length > 0) return renderAnswer([...describeDoubts(denials.possible, view), ...end]);
  if (policy !== null)
    return renderAnswer([
      [
        `AWS says that ${describePolicy(policy.kind, policy.denies)} ${policy.denies ? 'denies' : 'allows'} it, but by the file no guardrail keeps ${toLine(account.name, 60)} from this: ${describeCall(view.call)}.`,
      ],
      [`An SCP there is not as agreed, or is somebody else’s. ${listAdmins(view)} can look.`],
      view.isAdmin && policy.id !== null ? ['It is the SCP ', renderCode(policy.id), '.'] : [],
      ...end,
    ]);
  return renderAnswer([
    [`No guardrail denies it: as far as they go, ${nameAccount(view)} may ${describeCall(view.call)}.`],
    [`${view.wasDenied ? 'AWS denied it by' : 'If AWS denies it, that is'} one of these: ${otherPolicies}.`],
    view.wasDenied ? [] : ['AWS’s message often names which: paste it after ', renderCode('/aws-account why'), '.'],
    ...end,
  ]);
}

function nameAccount({ account }: WhyView): string {
  return toLine(account.name, 60) || account.id;
}

/** `"no GPU or HPC" at Workloads denies it`; nothing: ''. */
function blameDenials(denials: readonly Denial[], view: WhyView): string {
  const denying = [...new Set(denials.filter(({ sid }) => sid !== null).map((one) => nameDenial(one, view)))];
  const leaving = [...new Set(denials.filter(({ sid }) => sid === null).map((one) => nameDenial(one, view)))];
  const parts = [
    denying.length === 0 ? '' : `${listWords(denying)} ${denying.length === 1 ? 'denies' : 'deny'} it`,
    leaving.length === 0 ? '' : `${listWords(leaving)} ${leaving.length === 1 ? 'does' : 'do'} not allow it`,
  ];
  return listWords(parts.filter((part) => part !== ''));
}

/** `"no GPU or HPC" at Workloads` */
function nameDenial({ guardrails, level }: Denial, view: WhyView): string {
  const words = guardrails.map((name) => `"${describeGuardrail(name, view)}"`);
  return `${listWords([...new Set(words)])} at ${describeLevel(level, view.account.id)}`;
}

function describeGuardrail(name: string, { guardrails }: WhyView): string {
  const guardrail = Object.hasOwn(guardrails, name) ? guardrails[name] : undefined;
  return toLine(guardrail === undefined ? name : findGuardrailWords(name, guardrail), 100);
}

function listAdmins({ admins }: WhyView): string {
  return admins.length === 0
    ? 'An admin'
    : listSome(
        admins.map((name) => toLine(name, 60)),
        3,
      );
}

function describeException(view: WhyView): string {
  return `${listAdmins(view)} can make an exception.`;
}

/** It depends on what is not known: on what, and how to say it. */
function describeDoubts(doubts: readonly Doubt[], view: WhyView): readonly Line[] {
  const { call, policy } = view;
  const keys = [...new Set(doubts.flatMap((doubt) => doubt.keys.map(describeKey)))];
  const on = keys.length === 0 ? 'the resource' : listSome(keys, 4);
  const names = [...new Set(doubts.map((doubt) => nameDenial(doubt, view)))];
  const what = describeCall(call);
  const first =
    policy === null
      ? `Whether ${nameAccount(view)} may ${what} depends on ${on}: ${listWords(names)} ${names.length === 1 ? 'denies' : 'deny'} some of it.`
      : `${nameAccount(view)} may not ${what}: AWS says so, and by the file it can only be ${listWords(names, 'or')}, which depends on ${on}. ${describeException(view)}`;
  const usage = describeUsage(keys, view);
  if (usage === null) return [[first], policy === null ? [describeException(view)] : []];
  return [[first], ['Say it too: ', renderCode(usage)], policy === null ? [describeException(view)] : []];
}

/** The question with what was missing; null: it cannot be said in words. */
function describeUsage(keys: readonly string[], { account, call }: WhyView): string | null {
  const wantsRegion = call.region === null && keys.includes('the region');
  const wantsType = call.instanceType === null && keys.includes('the instance type');
  if (!wantsRegion && !wantsType) return null;
  const name = quoteAccount(account.name);
  const region = call.region ?? (wantsRegion ? 'eu-central-1' : '');
  const type = call.instanceType ?? (wantsType ? 'm7i.large' : '');
  return ['/aws-account why', name, toLine(call.action, 120), region, type].filter((word) => word !== '').join(' ');
}

/** Who can change a policy of that kind. */
function describeKeeper(kind: PolicyKind, view: WhyView): string {
  if (kind === 'resource-control') return `${listAdmins(view)} can look.`;
  if (kind === 'resource') return 'Whoever keeps the resource can change its policy.';
  return `Whoever keeps the permissions of ${nameAccount(view)} can change that.`;
}

/** Exceptions of this account that are over, since somebody may count on them. */
function listEndedExceptions(view: WhyView): readonly Line[] {
  const names = [
    ...new Set([...view.denials.certain, ...view.denials.possible].flatMap(({ guardrails }) => guardrails)),
  ];
  return names.flatMap((name): Line[] => {
    const own = (view.guardrails[name]?.exceptions ?? []).filter(({ account }) => account === view.account.id);
    const last = own
      .map(({ until }) => until)
      .sort()
      .at(-1);
    if (last === undefined || last >= view.today) return [];
    return [[`Its exception from "${describeGuardrail(name, view)}" ended on ${formatDay(last)}.`]];
  });
}

/** For admins, what the guardrails are called. */
function listNames({ denials, isAdmin }: WhyView): readonly Line[] {
  const found = [...denials.certain, ...denials.possible];
  if (!isAdmin || found.length === 0) return [];
  const pieces = found.flatMap(({ guardrails, sid }) =>
    guardrails.map((name) => (sid === null ? name : `${name}, statement ${sid}`)),
  );
  return [[pieces.length === 1 ? 'Guardrail: ' : 'Guardrails: ', renderCode([...new Set(pieces)].join(' · '))]];
}

function listUnknownOu({ unknownOu }: WhyView): readonly Line[] {
  if (unknownOu === null) return [];
  return [[`Its OU ${describeLevel(unknownOu, '')} is not in the file, so what is attached there is not known.`]];
}
