import type { LineKind } from '../../../playground/aws/cost-explorer/catalogue/line-kind.ts';
import { findCalendarDay } from '../../../playground/aws/cost-explorer/ledger/calendar.ts';
import type { CostLedger } from '../../../playground/aws/cost-explorer/ledger/cost-ledger.ts';
import { hasLine } from '../../../playground/aws/cost-explorer/ledger/streams/cost-stream.ts';

/** A question that Cost Explorer answers with a line for each account and one other thing. */
interface Question {
  readonly asks: string;
  matches(kind: LineKind): boolean;
  /** Besides the account. */
  tellApart(kind: LineKind): string;
}

const excluded = new Set(['Credit', 'Refund', 'Tax']);
const once = new Set(['Fee', 'RIFee', 'Support', 'SavingsPlanUpfrontFee', 'SavingsPlanRecurringFee']);

/**
 * What a digest has to ask: Cost Explorer groups by two things at most, and tells neither Marketplace nor fees nor what is
 * left out apart in the answer to another question.
 */
const questions: readonly Question[] = [
  { asks: 'costs', matches: ({ recordType }) => !excluded.has(recordType), tellApart: ({ service }) => service },
  {
    asks: 'Marketplace',
    matches: ({ recordType, billingEntity }) => !excluded.has(recordType) && billingEntity === 'AWS Marketplace',
    tellApart: ({ service }) => service,
  },
  { asks: 'fees', matches: ({ recordType }) => once.has(recordType), tellApart: ({ service }) => service },
  {
    asks: 'what is left out',
    matches: ({ recordType }) => excluded.has(recordType),
    tellApart: ({ recordType }) => recordType,
  },
];

/**
 * Counts the lines of the bill itself that each question is about, day by day: not what Cost Explorer answers.
 *
 * @param days counted from 1970-01-01
 */
export function countLines(
  ledger: CostLedger,
  days: readonly number[],
): readonly { readonly asks: string; readonly linesByDay: readonly number[] }[] {
  return questions.map(({ asks, matches, tellApart }) => ({
    asks,
    linesByDay: days.map((day) => {
      const at = findCalendarDay(day);
      let count = 0;
      for (const { id, lastDay } of ledger.accounts) {
        const lines = ledger.findStreams(id).filter((one) => matches(one.kind) && day <= lastDay && hasLine(one, at));
        count += new Set(lines.map(({ kind }) => tellApart(kind))).size;
      }
      return count;
    }),
  }));
}
