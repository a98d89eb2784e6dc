import type { AwsReader } from '../aws.ts';

/** How often each operation was called, as in `{"organizations:ListRoots": 1}`; what the SDK repeated counts once. */
export type CallCounts = Readonly<Record<string, number>>;

/**
 * The same AWS, with what is read through it counted and paced.
 *
 * @param pace awaited before each call: resolves when it may be sent
 */
export function countCalls(
  aws: AwsReader,
  pace: (operation: string) => Promise<void>,
): { readonly aws: AwsReader; readonly counts: () => CallCounts } {
  const counts = new Map<string, number>();
  return {
    aws: {
      ...aws,
      async read(operation, schema, send) {
        await pace(operation);
        counts.set(operation, (counts.get(operation) ?? 0) + 1);
        return aws.read(operation, schema, send);
      },
    },
    counts: () => Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}
