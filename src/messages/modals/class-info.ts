import type { RichTextBlock } from '@slack/types';
import type { AccountClass, ApprovalRule, Governance } from '../../config/governance.ts';
import { type Line, renderLines, renderRow } from '../blocks.ts';
import { toLine } from '../escape.ts';
import { formatOuPath } from '../format/account-id.ts';
import { countOf } from '../format/durations.ts';
import { describeGuardrailsAt } from '../format/guardrail-words.ts';
import { listWords } from '../format/list-words.ts';
import { formatUsdNumber } from '../format/money.ts';
import { findName } from '../format/person-name.ts';
import type { Names } from '../message.ts';
import { describeGuardrails } from '../request/card/fact-lines.ts';

/** What a class means, for the person who picks it: what for · where · rules · money · who approves · until when. */
export function renderClassInfo(governance: Governance, accountClass: AccountClass, names: Names): RichTextBlock {
  const { budget, expiresAfterDays, description } = accountClass;
  const guardrails = describeGuardrails(describeGuardrailsAt(governance, accountClass.ou, accountClass.guardrails));
  const lines: readonly Line[] = [
    [toLine(description ?? '', 300)],
    renderRow('Where', `${formatOuPath(toLine(accountClass.ou, 200))}${guardrails === '' ? '' : ` · ${guardrails}`}`),
    budget === null
      ? []
      : renderRow(
          'Budget',
          `${formatUsdNumber(budget.defaultUsd)} a month unless you say otherwise, at most ${formatUsdNumber(budget.maxUsd)}`,
        ),
    renderRow('Approves', describeApprovals(accountClass.approvals, names)),
    expiresAfterDays === null ? [] : renderRow('Expires', `after ${countOf(expiresAfterDays, 'day')} at the latest`),
  ];
  return { ...renderLines(lines), block_id: 'account_class_info' };
}

/** `2 of Platform · 1 of Fin or Cleo (over $5,000)`; not escaped. */
export function describeApprovals(rules: readonly ApprovalRule[], names: Names): string {
  if (rules.length === 0) return 'nobody: it is made at once';
  return rules
    .map((rule) => {
      const condition = describeCondition(rule);
      return `${rule.required} of ${describeApprovers(rule, names)}${condition === null ? '' : ` (${condition})`}`;
    })
    .join(' · ');
}

/** The people and user groups of a rule, by name: `Platform`, `Fin or Cleo`; not escaped. */
export function describeApprovers(rule: Pick<ApprovalRule, 'approvers'>, names: Names): string {
  const shown = rule.approvers.slice(0, 5).map((id) => findName(names, id));
  const more = rule.approvers.length - shown.length;
  return listWords([...shown, ...(more > 0 ? [`${more} more`] : [])], 'or');
}

/** When a rule applies, in words: `over $5,000`; null: always. */
export function describeCondition(rule: Pick<ApprovalRule, 'when'>): string | null {
  return rule.when === null ? null : `over ${formatUsdNumber(rule.when.budgetOverUsd)}`;
}
