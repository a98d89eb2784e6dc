/**
 * The least that an answer costs: one request a page, and one also where there is nothing to tell. A page may end within a
 * day, so that only the last one is not full.
 *
 * @param linesByDay lines of the answer, day by day
 * @param pageSize lines on a page
 */
export function findLeastPages(linesByDay: readonly number[], pageSize: number): number {
  const lines = linesByDay.reduce((sum, count) => sum + count, 0);
  return Math.max(1, Math.ceil(lines / pageSize));
}
