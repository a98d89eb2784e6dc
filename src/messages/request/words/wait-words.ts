import type { GateReason, WaitReason } from '../../../requests/request.ts';
import { toLine } from '../../escape.ts';
import { formatOuPath } from '../../format/account-id.ts';
import { listWords } from '../../format/list-words.ts';
import { findName } from '../../format/person-name.ts';
import type { Names } from '../../message.ts';

/** Why a step does not go on right now, as the end of "Budget: …". Not escaped. */
export function describeWait(reason: WaitReason, names: Names): string {
  switch (reason.kind) {
    case 'aws-busy':
      return 'waiting for AWS (busy)';
    case 'aws-finalizing':
      return 'waiting for AWS (still setting up the organisation)';
    case 'creation-slot':
      return 'waiting for its turn: AWS makes only a few accounts at a time';
    case 'lists-may-lag':
      return 'waiting until AWS shows whether the account is there already';
    case 'change-may-lag':
      return 'waiting until AWS shows the change';
    case 'guardrails-missing': {
      const missing = reason.missing.map(({ guardrail, ou }) => {
        const place = ou === '' ? 'the root' : formatOuPath(toLine(ou, 150));
        return `${toLine(guardrail, 100)} at ${place}`;
      });
      return `waiting for guardrails that are agreed and not attached: ${listWords(missing)}; an admin has to attach them`;
    }
    case 'gate':
      return `waiting: ${describeGate(reason.why, names)}`;
  }
}

/** Why nothing is written to AWS at the moment. Not escaped. */
export function describeGate(why: GateReason, names: Names): string {
  switch (why.kind) {
    case 'observe':
      return 'Steward only observes here (mode: observe) and writes nothing to AWS';
    case 'paused': {
      const reason = why.reason === null ? '' : toLine(why.reason, 200);
      return `paused by ${findName(names, why.by)}${reason === '' ? '' : `: “${reason}”`}`;
    }
    case 'control-tower':
      return 'AWS Control Tower manages this organisation, and governance.yaml does not say “controlTower: alongside”';
    case 'other-instance':
      return why.own === null
        ? 'a Steward has worked in this organisation whose Redis this is not: it was lost, or there are two bots; an admin has to look into it'
        : 'another Steward manages this organisation; an admin has to look into it';
    case 'unknown':
      return why.permission === null
        ? 'Steward could not read whether it may write to AWS; an admin has to look into it'
        : `Steward could not read whether it may write to AWS; an admin has to allow it ${why.permission}`;
  }
}

/** These hold until somebody acts; all other reasons pass by themselves, so that a next try is worth saying. */
export function passesByItself(reason: WaitReason): boolean {
  return reason.kind !== 'gate' && reason.kind !== 'guardrails-missing';
}
