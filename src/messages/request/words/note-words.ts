import type { AccountNote } from '../../../requests/rebuild/rebuild.ts';
import { toLine } from '../../escape.ts';
import { formatOuPath } from '../../format/account-id.ts';

/**
 * What to look at in an account, each as a clause without a full stop; not escaped.
 *
 * @param keeper who has it while no tag says who owns it, by name; null: not said
 */
export function describeNotes(notes: readonly AccountNote[], keeper: string | null): readonly string[] {
  return notes.map((note) => describeNote(note, keeper));
}

function describeNote(note: AccountNote, keeper: string | null): string {
  switch (note.kind) {
    case 'request-malformed':
      return `its tag steward:request says “${toLine(note.value, 60)}”`;
    case 'owner-missing':
      return keeper === null
        ? 'no tag says who owns it'
        : `no tag says who owns it, so ${keeper} does until somebody else does`;
    case 'class-missing':
      return 'no tag says its class';
    case 'class-gone':
      return `governance.yaml has no class ${toLine(note.className, 60)}`;
    case 'team-gone':
      return `governance.yaml has no team ${toLine(note.team, 60)}`;
    case 'expiry-missing':
      return 'no tag says when it expires';
    case 'expiry-malformed':
      return `its tag steward:expires says “${toLine(note.value, 60)}”`;
    case 'at-root':
      return `it still stands in the root${note.ou === null ? '' : `, not in ${describeOu(note.ou)}`}`;
    case 'elsewhere':
      return `it does not stand in ${describeOu(note.ou)}`;
    case 'budget-missing':
      return 'it has no budget';
  }
}

function describeOu(path: string): string {
  return formatOuPath(toLine(path, 150));
}
