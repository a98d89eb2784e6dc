/** Epoch milliseconds as events have times, `2026-11-24T10:15:30Z`. */
export function renderTime(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}Z`;
}
