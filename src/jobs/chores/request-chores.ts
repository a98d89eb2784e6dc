import { expandIds, findApplicableRules } from '../../requests/approval-rules.ts';
import { expire, remind, setProblems } from '../../requests/decide.ts';
import { findUnmeetableRules } from '../../requests/meetable.ts';
import type { AccountRequest } from '../../requests/request.ts';
import { findTermProblems, findTerms } from '../../requests/terms.ts';
import { findRequestEffects } from '../../store/request-effects.ts';
import type { ChoreParts } from './chore.ts';

/** Ends a request whose time to be decided ran out. */
export async function expireRequest(id: string, parts: ChoreParts): Promise<void> {
  await change(id, parts, async (request) => expire(request, parts.now()));
}

/** A reminder that is due this much later than the next one was missed: nobody ran. */
const missedMs = 60_000;

/**
 * Counts the reminder that was due; the message follows from the count. A number that was reminded of already is done. Those
 * that were missed while nobody ran are counted at once, so that one message makes up for all of them.
 */
export async function remindOfRequest(id: string, number: number, parts: ChoreParts): Promise<void> {
  const everyMs = Math.round(parts.file().governance.approvals.remindAfterHours * 3_600_000);
  await change(id, parts, async (request) => {
    if (request.remindersSent >= number) return null;
    const now = parts.now();
    let next = remind(request, now);
    while (next !== null && request.askedAt + (next.remindersSent + 1) * everyMs + missedMs < now)
      next = remind(next, now);
    return next;
  });
}

/**
 * Finds out what stands in the way of a waiting request: a rule that nobody can meet any more, a class that is gone, a
 * budget above its range. Where Slack does not say who is in a group, what was known stays.
 */
export async function checkRequest(id: string, parts: ChoreParts): Promise<void> {
  await change(id, parts, async (request) => {
    if (request.status !== 'waiting') return null;
    const terms = findTerms(parts.file(), request.wish);
    const rules = findApplicableRules(request.terms, request.wish).flatMap(({ rule }) => rule.approvers);
    const groups = await parts.directory.readGroups(rules);
    const people = await Promise.all([...expandIds(rules, groups)].map((person) => parts.directory.readPerson(person)));
    // Who cannot be read may be there: only who is known to be gone counts as gone.
    const gone = new Set(
      people.filter(({ status }) => status !== 'member' && status !== 'unreadable').map(({ id: person }) => person),
    );
    const unmeetable = findUnmeetableRules(request, groups, (person) => !gone.has(person));
    if (unmeetable === null) return null;
    return setProblems(request, [...findTermProblems(request, terms), ...unmeetable], parts.now());
  });
}

/** Reads, decides, stores; again when somebody else was faster. */
async function change(
  id: string,
  parts: ChoreParts,
  decide: (request: AccountRequest) => Promise<AccountRequest | null>,
): Promise<void> {
  for (;;) {
    const request = await parts.store.requests.read(id);
    const next = request === null ? null : await decide(request);
    if (request === null || next === null) return;
    const effects = findRequestEffects(request, next, parts.file(), parts.now());
    const { kind } = await parts.store.requests.commit({ from: request, next, ...effects });
    if (kind === 'illegal') throw new Error(`${id} cannot become ${next.status}`);
    if (kind === 'ok') return parts.poke();
  }
}
