import { renderAmbiguousAccount, renderUnknownAccount } from '../../messages/answers/ambiguous-account.ts';
import { type OwnerOutcome, renderOwnerAnswer } from '../../messages/answers/owner-answer.ts';
import type { Content } from '../../messages/message.ts';
import type { PersonId } from '../../requests/request.ts';
import type { HandlerParts } from '../parts.ts';
import { explainUnread } from '../sight/explain-unread.ts';
import { readSight, type Sight } from '../sight/visible-accounts.ts';
import { findAccount } from './find-account.ts';
import { parseMention } from './parse-command.ts';

/** Hands an account to another owner: its owner or an admin may. A job tells AWS. */
export async function answerOwner(parts: HandlerParts, person: PersonId, args: readonly string[]): Promise<Content> {
  const to = parseMention(args.at(-1) ?? '');
  const said = args.slice(0, to === null ? undefined : -1).join(' ');
  if (said === '') return renderOwnerAnswer({ kind: 'no-account' }, '', '', new Map());
  const sight = await readSight(parts, person);
  const found = findAccount(sight.accounts, said);
  if (found.kind === 'none') {
    if (to === null && args.length > 1) return answerWithoutPerson(sight, args);
    return (await explainUnread(parts, sight, person)) ?? renderUnknownAccount(said);
  }
  if (found.kind === 'several') {
    const owners = found.rows.map(({ owner }) => owner).filter((owner) => owner !== null);
    return renderAmbiguousAccount(said, found.rows, await parts.directory.readNames(owners));
  }

  const { row } = found;
  const names = await parts.directory.readNames(to === null ? [] : [to]);
  const answer = (kind: OwnerOutcome['kind']): Content => renderOwnerAnswer({ kind }, row.name, to ?? '', names);
  if (to === null) return answer('no-person');
  if (!sight.isAdmin && row.owner !== person)
    return (await explainUnread(parts, sight, person)) ?? answer('not-allowed');
  const { status } = await parts.directory.readPerson(to);
  if (status !== 'member') return answer(status === 'unreadable' ? 'unreadable' : 'not-a-member');
  return answer(await changeOwner(parts, row.id, to, { by: person, isAdmin: sight.isAdmin }));
}

/** The last word may be a person whom Slack did not make a mention of: then it is a person that is missing. */
function answerWithoutPerson(sight: Sight, args: readonly string[]): Content {
  const said = args.slice(0, -1).join(' ');
  const found = findAccount(sight.accounts, said);
  if (found.kind !== 'one') return renderUnknownAccount(args.join(' '));
  return renderOwnerAnswer({ kind: 'no-person' }, found.row.name, '', new Map());
}

async function changeOwner(
  parts: HandlerParts,
  accountId: string,
  owner: PersonId,
  { by, isAdmin }: { readonly by: PersonId; readonly isAdmin: boolean },
): Promise<'changing' | 'already' | 'not-allowed' | 'not-managed'> {
  for (;;) {
    const record = await parts.store.accounts.read(accountId);
    if (record === null) return 'not-managed';
    if (record.owner === owner) return 'already';
    if (!isAdmin && record.owner !== by) return 'not-allowed';
    const at = parts.now();
    const changed = await parts.store.accounts.changeOwner({
      from: record,
      owner,
      by,
      at,
      events: [
        {
          at,
          request: record.requestId,
          actor: by,
          action: 'change-owner',
          from: record.owner,
          to: owner,
          rule: record.owner === by ? 'owner' : 'admin',
          message: null,
          config: parts.file().hash,
        },
      ],
      outbox: [
        {
          oid: `account-${accountId}-v${record.version + 1}`,
          topic: 'account',
          body: { accountId },
          dueAt: at,
        },
      ],
    });
    if (changed.kind === 'conflict') continue;
    parts.poke();
    return changed.kind === 'ok' ? 'changing' : 'not-managed';
  }
}
