import { findApplicableRules } from '../../requests/approval-rules.ts';
import type { Act, Decision, Situation } from '../../requests/decide.ts';
import type { Refusal } from '../../requests/refusal.ts';
import type { AccountRequest, MessageRef, PersonId } from '../../requests/request.ts';
import { findTerms } from '../../requests/terms.ts';
import { findRequestEffects } from '../../store/request-effects.ts';
import type { HandlerParts } from '../parts.ts';

/** What came of an act: the request as it is now (null: there is none), and why the act was not followed (null: it was). */
export interface Acted {
  readonly request: AccountRequest | null;
  readonly refusal: Refusal | null;
}

/** With a hundred people pressing at once each loses to others a few times; then it is theirs to try again. */
const mostTries = 200;

/**
 * Decides on the stored request as it is at this moment, and stores what follows. Where somebody else was faster it is
 * decided anew, on what they left.
 */
export async function actOnRequest(
  parts: HandlerParts,
  id: string,
  by: PersonId,
  message: MessageRef | null,
  decide: (request: AccountRequest, act: Act, situation: Situation) => Decision,
): Promise<Acted> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const request = await parts.store.requests.read(id);
    if (request === null) return { request: null, refusal: { kind: 'unknown-request', id } };
    const situation = await readSituation(parts, request, by);
    const { next, refusal } = decide(request, { by, at: parts.now(), message }, situation);
    if (next === null) return { request, refusal };
    const effects = findRequestEffects(request, next, parts.file(), parts.now());
    const committed = await parts.store.requests.commit({ from: request, next, ...effects });
    if (committed.kind === 'illegal') throw new Error(`${id} cannot become ${next.status}`);
    if (committed.kind === 'ok') {
      parts.poke();
      return { request: next, refusal };
    }
  }
  return { request: await parts.store.requests.read(id), refusal: { kind: 'try-again' } };
}

/** Who is who at this moment, as far as this request needs it. */
export async function readSituation(parts: HandlerParts, request: AccountRequest, by: PersonId): Promise<Situation> {
  const file = parts.file();
  // The file as it was says the same again.
  const terms = request.terms.fileHash === file.hash ? null : findTerms(file, request.wish);
  const named = [request.terms, ...(terms === null ? [] : [terms])]
    .flatMap((each) => findApplicableRules(each, request.wish))
    .flatMap(({ rule }) => rule.approvers);
  const [groups, person] = await Promise.all([
    parts.directory.readGroups([...named, ...file.governance.admins]),
    parts.directory.readPerson(by),
  ]);
  return { file, groups, isMember: person.status === 'member' };
}
