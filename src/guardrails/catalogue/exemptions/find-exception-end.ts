const dayMs = 86_400_000;

/**
 * When an exception `until` a date (`YYYY-MM-DD`) is over: the whole of that day in UTC still counts. As a condition on
 * `aws:CurrentTime` takes it: `2027-02-01T00:00:00Z`.
 */
export function findExceptionEnd(until: string): string {
  const start = Date.parse(`${until}T00:00:00Z`);
  return new Date(start + dayMs).toISOString().replace('.000Z', 'Z');
}
