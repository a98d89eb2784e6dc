import type { Severity } from '../../../config/governance.ts';
import { listWords } from '../../format/list-words.ts';
import { formatCount } from './age-words.ts';
import { severities } from './severity-words.ts';

/** `1 critical, 2 high and 241 medium`. */
export function countFindings(findings: readonly { readonly severity: Severity }[]): string {
  return listWords(
    severities.flatMap((severity) => {
      const count = findings.filter((finding) => finding.severity === severity).length;
      return count === 0 ? [] : [`${formatCount(count)} ${severity}`];
    }),
  );
}
