import type { Finding, FindingTarget } from '../../../guardrails/drift/finding.ts';
import { toLine } from '../../escape.ts';
import { formatAccountId, formatOuPath } from '../../format/account-id.ts';

const maxNameLength = 60;

/** How targets of findings are called. */
export interface TargetWords {
  /** A clean line, not escaped. */
  name(target: FindingTarget): string;
}

/** One name means one account: where several bear the same, the id follows. One without a name is called by its id. */
export function findTargetWords(findings: readonly Pick<Finding, 'target'>[]): TargetWords {
  const idsByName = new Map<string, Set<string>>();
  for (const { target } of findings) {
    if (target.type !== 'account') continue;
    const short = toLine(target.name, maxNameLength);
    idsByName.set(short, (idsByName.get(short) ?? new Set()).add(target.id));
  }
  return {
    name({ type, id, name }) {
      if (type === 'ou') return formatOuPath(toLine(name, 2 * maxNameLength));
      const short = toLine(name, maxNameLength);
      if (type !== 'account') return short || toLine(id, maxNameLength);
      const shownId = toLine(formatAccountId(id), maxNameLength);
      if (short === '' || name === id) return shownId;
      return (idsByName.get(short)?.size ?? 0) > 1 ? `${short} (${shownId})` : short;
    },
  };
}
