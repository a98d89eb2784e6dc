import type { PersonId } from '../../requests/request.ts';
import { renderAnswer } from '../answer.ts';
import { type Line, renderCode } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { findName } from '../format/person-name.ts';
import type { Content, Names } from '../message.ts';

export type OwnerOutcome =
  /** It is stored; a job sets the tag. */
  | { readonly kind: 'changing' }
  | { readonly kind: 'already' }
  /** The new owner is a guest, a bot, deactivated or from elsewhere. */
  | { readonly kind: 'not-a-member' }
  /** Slack did not say who the new owner is. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'not-allowed' }
  /** Steward did not make the account, so its owner is not kept. */
  | { readonly kind: 'not-managed' }
  /** No person was named. */
  | { readonly kind: 'no-person' }
  /** Nor an account. */
  | { readonly kind: 'no-account' };

/** What `owner <account> @person` has done; `account` is its name. */
export function renderOwnerAnswer(outcome: OwnerOutcome, account: string, to: PersonId, names: Names): Content {
  const name = toLine(account, 60);
  const who = findName(names, to);
  switch (outcome.kind) {
    case 'changing':
      return say(`${name} goes to ${who}. Both of you hear when AWS has it.`);
    case 'already':
      return say(`${who} owns ${name} already. Nothing for you to do.`);
    case 'not-a-member':
      return say(`${who} cannot own ${name}: owners are active, full members of this workspace. Name somebody else.`);
    case 'unreadable':
      return say(`Slack did not say just now who ${who} is, so ${name} stays as it is. Try again in a moment.`);
    case 'not-allowed':
      return say(`You can’t hand over ${name}: only its owner or an admin can.`);
    case 'not-managed':
      return say(`${name} was not made through Steward, so it keeps no owner for it.`);
    case 'no-person': {
      const usage = `/aws-account owner ${/\s/.test(name) ? `"${name}"` : name} @person`;
      const line: Line = ['Say to whom: ', renderCode(usage)];
      return renderAnswer([line], `Say to whom: ${escapeMrkdwn(usage, 120)}`);
    }
    case 'no-account': {
      const usage = '/aws-account owner <account> @person';
      const line: Line = ['Say which account, and to whom: ', renderCode(usage)];
      return renderAnswer([line], `Say which account, and to whom: ${escapeMrkdwn(usage, 120)}`);
    }
  }
}

function say(sentence: string): Content {
  return renderAnswer([[sentence]]);
}
