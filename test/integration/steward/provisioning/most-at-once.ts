import type { Company } from '../../../support/company.ts';

/** How many creations of accounts with these names AWS had in progress at once, at most. */
export function findMostAtOnce({ aws }: Company, names: ReadonlySet<string>): number {
  const creations = aws.organization.state().creations.filter(({ accountName }) => names.has(accountName));
  const begins = creations.map((one) => one.requestedAtMs);
  const inProgressAt = (at: number): number =>
    creations.filter((one) => one.requestedAtMs <= at && (one.completedAtMs ?? Number.POSITIVE_INFINITY) > at).length;
  return Math.max(...begins.map(inProgressAt));
}
