import type { AwsReader } from '../../aws/aws.ts';
import type { ChoreParts } from '../chores/chore.ts';

/** What reports are made and posted with. */
export interface ReportParts
  extends Pick<ChoreParts, 'store' | 'directory' | 'poster' | 'file' | 'timing' | 'log' | 'now'> {
  readonly aws: AwsReader;
  /** A page of Cost Explorer was paid for. */
  onPaid(): void;
}

/** A report's run in the metadata of its messages, and in Redis. @param dueAt epoch milliseconds */
export function nameRun(report: string, dueAt: number): string {
  return `${report}@${new Date(dueAt).toISOString()}`;
}

/** Reads what `nameRun` gave. */
export function parseRun(id: string): { readonly report: string; readonly dueAt: number } {
  const at = id.lastIndexOf('@');
  return { report: id.slice(0, at), dueAt: Date.parse(id.slice(at + 1)) };
}
