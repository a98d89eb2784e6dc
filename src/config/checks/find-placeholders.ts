import type { Governance } from '../governance.ts';
import type { ConfigPath } from '../yaml/config-path.ts';

/** What a file has in place of what only people know: of the right shape, so that all else can be checked. */
export const placeholders = {
  group: 'S0REPLACEME',
  channel: 'C0REPLACEME',
  email: 'replace-me+{slug}@example.com',
} as const;

const words: Readonly<Record<string, string>> = {
  [placeholders.group]: 'the id of a Slack user or user group, such as U0AB12CD3 or S0AB12CD3',
  [placeholders.channel]: 'the id of a Slack channel, such as C0AB12CD3',
  [placeholders.email]: "the address of new accounts with {slug} in it, such as 'aws+{slug}@your-domain.com'",
};

/**
 * Placeholders that nobody has replaced yet, each with what belongs in its place. Those of the approvers of classes, who are
 * the admins in a file with placeholders, are said with that of the admins.
 */
export function findPlaceholders(
  governance: Governance,
): readonly { readonly path: ConfigPath; readonly message: string }[] {
  const { viewers, admins, ...rest } = governance;
  const ofAdmins = findIn(admins, ['admins']);
  const ofOthers = findIn({ ...rest, ...(viewers === admins ? {} : { viewers }) }, []);
  const isSaid = (value: string): boolean => ofAdmins.some((other) => other.value === value);
  const elsewhere = ofOthers.filter(({ value }) => isSaid(value)).length;
  return [...ofAdmins, ...ofOthers.filter(({ value }) => !isSaid(value))].map(({ path, value }) => ({
    path,
    message: `is still the placeholder ${value}: put ${words[value] ?? 'your own value'} in its place${
      elsewhere > 0 && isSaid(value) ? `, here and in ${elsewhere} more` : ''
    }`,
  }));
}

function findIn(value: unknown, path: ConfigPath): readonly { readonly path: ConfigPath; readonly value: string }[] {
  if (typeof value === 'string') return Object.hasOwn(words, value) ? [{ path, value }] : [];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => findIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => findIn(item, [...path, key]));
}
