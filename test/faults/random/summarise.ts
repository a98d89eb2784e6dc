import type { Aftermath } from './invariants/aftermath.ts';

/** What happened in a round, in a line: how much of it the invariants had to judge. */
export function summarise({ forms, requests, presses, messages, accounts, audit }: Aftermath): string {
  const people = audit.events.filter(({ actor }) => actor !== 'steward');
  const count = (words: readonly string[]): string =>
    [...new Set(words)]
      .sort()
      .map((word) => `${words.filter((other) => other === word).length} ${word}`)
      .join(', ');
  return [
    `${forms.length} forms`,
    `${requests.length} requests (${count(requests.map(({ status }) => status))})`,
    `${presses.length} presses (${count(presses.map(({ answer }) => answer))})`,
    `${people.length} acts of people in the audit log (${count(people.map(({ action }) => action))})`,
    `${accounts.length} accounts`,
    `${messages.length} messages`,
  ].join('; ');
}
