import { quote } from './quote.ts';

/** Letters of a beginning that say enough. */
const minBeginning = 3;

/**
 * The candidate that a person most likely meant by a word that is none of them; null: none is near. Upper and lower case
 * count as the same; a swap of two neighbours counts as one mistake, and a third of the letters may be wrong. A
 * beginning of at least three letters that fits one candidate alone is near too, and so is a word that begins with one.
 */
export function findNearestName(name: string, candidates: Iterable<string>): string | null {
  const all = [...candidates];
  const word = name.toLowerCase();
  let nearest: { candidate: string; distance: number } | null = null;
  for (const candidate of all) {
    const allowed = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
    if (Math.abs(word.length - candidate.length) > allowed) continue;
    const distance = countEdits(word, candidate.toLowerCase());
    if (distance >= Math.max(word.length, candidate.length)) continue;
    if (distance <= allowed && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) {
      nearest = { candidate, distance };
    }
  }
  if (nearest !== null) return nearest.candidate;
  const begun = all.filter((candidate) => {
    const [short, long] = [word, candidate.toLowerCase()].sort((a, b) => a.length - b.length);
    return short !== undefined && short.length >= minBeginning && long?.startsWith(short);
  });
  return begun.length === 1 ? (begun[0] ?? null) : null;
}

/** Names of which a message lists this many. */
const maxListedNames = 12;

/** What to add to a message about a name that is not there: the one that was meant, if one is near. */
export function suggestName(name: string, candidates: Iterable<string>): string {
  const nearest = findNearestName(name, candidates);
  return nearest === null ? '' : `; did you mean ${quote(nearest)}?`;
}

/** Like `suggestName`, but where none is near it lists, after the words of `lead`, the names that are there. */
export function suggestNameOrList(name: string, candidates: Iterable<string>, lead: string): string {
  const all = [...candidates];
  const suggestion = suggestName(name, all);
  if (suggestion !== '' || all.length === 0) return suggestion;
  const more = all.length - maxListedNames;
  return `; ${lead}: ${all.slice(0, maxListedNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
function countEdits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min(valueAt(last, j) + 1, valueAt(row, j - 1) + 1, valueAt(last, j - 1) + replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, valueAt(beforeLast, j - 2) + 1);
      }
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return valueAt(last, b.length);
}

function valueAt(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
