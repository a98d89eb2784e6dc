import { suggestNameOrList } from '../nearest-name.ts';
import { quote } from '../quote.ts';
import type { ConfigPath } from '../yaml/config-path.ts';
import { type AddProblem, itemsAt, keysAt, listRawOus, readAt, textAt } from './raw-values.ts';

/** Names that stand for something declared elsewhere in the file: is it there? */
export function checkReferences(file: unknown, report: AddProblem): void {
  const ous = listRawOus(file);
  const declared = {
    guardrail: { names: keysAt(file, 'guardrails'), where: 'guardrails' },
    OU: { names: ous.map(({ ouPath }) => ouPath), where: 'ous' },
    class: { names: keysAt(file, 'classes'), where: 'classes' },
    team: { names: keysAt(file, 'teams'), where: 'teams' },
  };
  const expect = (kind: keyof typeof declared, path: ConfigPath) => {
    const name = textAt(file, ...path);
    const { names, where } = declared[kind];
    if (name === null || name.trim() === '' || names.includes(name)) return;
    const meant = kind === 'OU' ? suggestOu(name, names) : suggestNameOrList(name, names, 'declared');
    const ending = meant === '' ? `; declare it under ${where}` : meant;
    report(path, `there is no ${kind} ${quote(name)}${ending}`);
  };

  const targets: ConfigPath[] = [
    ['root'],
    ...ous.map(({ at }) => at),
    ...keysAt(file, 'accounts').map((id) => ['accounts', id]),
    ...keysAt(file, 'classes').map((name) => ['classes', name]),
  ];
  for (const target of targets) {
    itemsAt(file, ...target, 'guardrails').forEach((_, index) => {
      expect('guardrail', [...target, 'guardrails', index]);
    });
  }
  for (const name of keysAt(file, 'classes')) expect('OU', ['classes', name, 'ou']);
  itemsAt(file, 'reports').forEach((entry, index) => {
    if (readAt(entry, 'scope') === undefined) return;
    const scope = ['reports', index, 'scope'];
    expect('OU', [...scope, 'ou']);
    expect('class', [...scope, 'class']);
    expect('team', [...scope, 'team']);
  });
}

/** An OU is named by its whole path; one that was named by its last part alone is likely to be that one. */
function suggestOu(name: string, paths: readonly string[]): string {
  const ends = new Set(paths.filter((path) => path.toLowerCase().endsWith(`/${name.toLowerCase()}`)));
  if (ends.size === 0) return suggestNameOrList(name, paths, 'declared');
  return `; did you mean ${[...ends].map(quote).join(' or ')}?`;
}
