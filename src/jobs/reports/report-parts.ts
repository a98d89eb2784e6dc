import type { AwsReader } from '../../aws/aws.ts';
import type { ChoreParts } from '../chores/chore.ts';

/** What reports are made and posted with. */
export interface ReportParts
  extends Pick<ChoreParts, 'store' | 'directory' | 'poster' | 'file' | 'timing' | 'log' | 'now'> {
  readonly aws: AwsReader;
  /** A page of Cost Explorer was paid for. */
  onPaid(): void;
}

/** The run of a report that is not at its end. */
export interface OpenRun {
  /** As `nameRun` gives it. */
  readonly id: string;
  /** Epoch milliseconds, both. */
  readonly dueAt: number;
  readonly startedAt: number;
}

/** In how many milliseconds to come again; null: it has ended. */
export interface Again {
  readonly ms: number | null;
}

/** A run that is taken up later than this after it fell due says so: retries and busy queues take less. */
export const lateMs = 5 * 60_000;

/** A report's run in the metadata of its messages, and in Redis. @param dueAt epoch milliseconds */
export function nameRun(report: string, dueAt: number): string {
  return `${report}@${new Date(dueAt).toISOString()}`;
}

/** Reads what `nameRun` gave. */
export function parseRun(id: string): { readonly report: string; readonly dueAt: number } {
  const at = id.lastIndexOf('@');
  return { report: id.slice(0, at), dueAt: Date.parse(id.slice(at + 1)) };
}
