import type { AccountRequest, DriftWish } from '../../../requests/request.ts';
import { renderAnswer } from '../../answer.ts';
import { renderCode } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { listWords } from '../../format/list-words.ts';
import type { Content, Names } from '../../message.ts';
import { describeApprovers } from '../../modals/class-info.ts';
import { findDeciders } from '../../request/find-deciders.ts';
import { describeDeciders } from '../../request/words/decision-words.ts';
import { describeDeed } from '../../request/words/drift-words.ts';
import { findKindWords } from '../../request/words/kind-words.ts';

/** What a button of a drift report is for, as it follows "You can't". */
export type DriftVerb = 'fix' | 'waive' | 'adopt';

/** To a button of a run that is not kept any more, or that did not show what the button is about. */
export function renderRunNotKept(): Content {
  return renderAnswer([
    ['This report is too old: what it found is not kept any more, so nothing was done. A newer one has what is open.'],
  ]);
}

/** To a button of what is another by now. `words`: what it was. */
export function renderFindingChanged(words: string): Content {
  return renderAnswer([
    [
      `This has changed since the report said it (${toLine(words, 200)}), so nothing was done. `,
      renderCode('/aws-account drift'),
      ' shows what it is now.',
    ],
  ]);
}

/** To a button of what is over. */
export function renderFindingOver(words: string): Content {
  return renderAnswer([[`This is over: ${toLine(words, 200)}. Nothing for you to do.`]]);
}

/** To the button of all of a report, of which nothing is left to accept. `leftOut`: what of it is still so, in words. */
export function renderNothingToAccept(leftOut: string | null): Content {
  const rest = leftOut === null ? '' : ` Still so, and left out of it: ${toLine(leftOut, 200)}.`;
  return renderAnswer([[`Nothing of this report is left to accept at once.${rest}`]]);
}

/** To a button of findings that only a person can end. */
export function renderNoFix(whyNot: string | null): Content {
  const how = whyNot === null ? '' : ` ${toLine(whyNot, 300)}.`;
  return renderAnswer([[`Steward cannot end this by itself, so nothing was done.${how}`]]);
}

/** To whoever asks for what would lock the organisation out. @param why a clause */
export function renderLockOut(why: string): Content {
  return renderAnswer([[`This was not asked for: ${toLine(why, 300)}. It has to be done by hand, once it is safe.`]]);
}

/** To whoever may neither ask nor decide. `approvers`: ids of people and user groups who decide, the admins left out. */
export function renderMayNotAct(verb: DriftVerb, approvers: readonly string[], names: Names): Content {
  const deciders = approvers.length === 0 ? [] : [describeApprovers({ approvers }, names)];
  return renderAnswer([[`You can’t ${verb} this: only ${listWords(['admins', ...deciders])} can ask for that.`]]);
}

/** To whoever asks for what others asked for. */
export function renderAskedBefore(by: string): Content {
  return renderAnswer([
    [
      'Somebody asked for exactly this already; its card shows how far it is. Nothing for you to do.   ',
      renderCode(by),
    ],
  ]);
}

/** To whoever asked: what is going to happen, or who decides first. */
export function renderDriftAsked(request: AccountRequest, wish: DriftWish, names: Names): Content {
  const asked = `You asked to ${describeDeed(wish)}.`;
  const deciders = findDeciders(request, names);
  const one = deciders.length === 1 ? 'decides' : 'decide';
  const next =
    request.status === 'waiting'
      ? `${describeDeciders(deciders)} ${one} on its card.`
      : `${findKindWords(wish.kind).next}; its thread shows how far it is.`;
  return renderAnswer([[`${asked} ${next}   `, renderCode(request.id)]]);
}

/** The form did not open: Slack gives three seconds. */
export function renderDriftFormTrouble(): Content {
  return renderAnswer([['Slack did not open the form in time. Nothing was asked for; press the button again.']]);
}

/** The file has no class under which an account could be adopted. */
export function renderNoClasses(): Content {
  return renderAnswer([['governance.yaml has no classes, and an account needs one. An admin can add one.']]);
}
