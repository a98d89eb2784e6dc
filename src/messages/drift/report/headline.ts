import type { Severity } from '../../../config/governance.ts';
import { listWords } from '../../format/list-words.ts';
import type { DriftView } from '../drift-view.ts';
import { countThings, describeAge, formatCount } from '../words/age-words.ts';
import { severities } from '../words/severity-words.ts';

/**
 * The result in a sentence or two, not escaped: `1 critical for 15 hours, 1 high, 4 resolved. 40 accounts checked, 2 areas not
 * checked.`
 */
export function describeHeadline(view: DriftView): string {
  const { findings, scope } = view;
  const words = findings.length === 0 ? describeNothing(view) : describeSome(view);
  return scope === null ? words : `${scope}: ${words}`;
}

function describeSome(view: DriftView): string {
  const { onlyNew, unchanged, resolved } = view;
  const counts = severities.flatMap((severity) => countSeverity(severity, view) ?? []);
  const others = onlyNew && unchanged > 0 ? [`${formatCount(unchanged)} as before`] : [];
  const parts = [...counts, ...others, ...(resolved.length === 0 ? [] : [`${formatCount(resolved.length)} resolved`])];
  return `${parts.join(', ')}. ${countThings(view.checked.accounts, 'account')} checked${describeUnchecked(view, ', ')}.`;
}

/** `1 critical for 15 hours`, `3 critical, the oldest for 2 days`, `2 new high`; null: there is none. */
function countSeverity(severity: Severity, { findings, readAt }: DriftView): string | null {
  const found = findings.filter((finding) => finding.severity === severity);
  if (found.length === 0) return null;
  const isNew = found.every(({ status }) => status === 'new');
  const count = `${formatCount(found.length)} ${isNew ? 'new ' : ''}${severity}`;
  if (severity !== 'critical') return count;
  const age = describeAge(readAt - Math.min(...found.map(({ since }) => since)));
  if (age === null) return count;
  return found.length === 1 ? `${count} for ${age}` : `${count}, the oldest for ${age}`;
}

function describeNothing(view: DriftView): string {
  const { minSeverity, waived, resolved } = view;
  const { accounts, ous, guardrails } = view.checked;
  const least =
    minSeverity === 'low'
      ? ''
      : minSeverity === 'critical'
        ? ' that is critical'
        : ` of ${minSeverity} severity or worse`;
  const gone = resolved.length === 0 ? '' : `, ${formatCount(resolved.length)} resolved`;
  const but = waived.length === 0 ? '' : `, but ${formatCount(waived.length)} waived`;
  const parts = [
    countThings(accounts, 'account'),
    ...(ous === 0 ? [] : [countThings(ous, 'OU')]),
    ...(guardrails === 0 ? [] : [countThings(guardrails, 'guardrail')]),
  ];
  const what =
    but === '' && least === ''
      ? `${parts.join(', ')} ${accounts === 1 && parts.length === 1 ? 'is' : 'are'} as agreed`
      : `${listWords(parts)} checked`;
  const none = least === '' ? 'No differences' : `No difference${least}`;
  return `${none}${but}${gone}. ${what}${describeUnchecked(view, '; ')}.`;
}

function describeUnchecked({ notChecked }: DriftView, before: string): string {
  return notChecked.length === 0 ? '' : `${before}${countThings(notChecked.length, 'area')} not checked`;
}
