import type { DigestView } from '../digest-view.ts';
import { findAccountWords } from '../words/account-words.ts';
import { type ConcernContext, describeConcern, nameConcern } from './concern-words.ts';
import { pickShown } from './look-at.ts';

/** What stands in a digest's message with buttons, in the words of the message, not escaped. */
export function findShownConcerns({ digest, attention, names }: Pick<DigestView, 'digest' | 'attention' | 'names'>) {
  const context: ConcernContext = { digest, names, accountWords: findAccountWords(digest.accounts) };
  return pickShown(attention.items).map((item) => ({
    id: item.concern.id,
    name: nameConcern(item.concern, context),
    matter: describeConcern(item, context),
    accountId: 'account' in item.concern ? item.concern.account.id : null,
    periodEnd: digest.period.end,
  }));
}
