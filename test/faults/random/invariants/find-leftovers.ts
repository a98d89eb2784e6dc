import type { Aftermath } from './aftermath.ts';

/** Nothing is still held, waits or was given up; no process printed a secret or ended as it should not. */
export function findLeftovers(after: Aftermath): readonly string[] {
  const { slots, outboxDue, jobs, outputs, secrets, oddEnds } = after;
  return [
    ...(slots === 0 ? [] : [`${slots} creation slots are still taken`]),
    ...(outboxDue === 0 ? [] : [`${outboxDue} entries of the outbox are due`]),
    ...jobs.flatMap(({ queue, failed, unfinished }) => [
      ...(failed === 0 ? [] : [`${failed} jobs of ${queue} were given up`]),
      ...(unfinished === 0 ? [] : [`${unfinished} jobs of ${queue} are not done`]),
    ]),
    ...outputs.flatMap(({ process, text }) =>
      Object.entries(secrets)
        .filter(([, value]) => text.includes(value))
        .map(([name]) => `${process} printed ${name}`),
    ),
    ...oddEnds,
  ];
}
