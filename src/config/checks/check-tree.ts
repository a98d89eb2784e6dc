import type { ConfigPath } from '../yaml/config-path.ts';
import { type AddProblem, keysAt, listRawOus, textAt, textsAt } from './raw-values.ts';

/** Levels of OUs below the root: AWS Organizations, quotas. */
const maxOuDepth = 5;
/** Characters of an OU's name: AWS Organizations API, `CreateOrganizationalUnit`. */
const maxOuNameCharacters = 128;
/** SCPs attached directly to a root, an OU or an account: AWS Organizations, quotas (since May 2026). */
export const maxScpsPerTarget = 10;

/** The tree of OUs, and how many guardrails each place can carry. */
export function checkTree(file: unknown, report: AddProblem): void {
  const ous = listRawOus(file);
  for (const { at } of ous) {
    const name = String(at.at(-1));
    if (name.trim() === '' || name !== name.trim() || name.length > maxOuNameCharacters || name.includes('/')) {
      const words = `the name of an OU has 1 to ${maxOuNameCharacters} characters, no / and no spaces around it`;
      report(at, `${words}; an OU inside of another stands under its children`);
    }
    // ['ous', name, 'children', name, …]: two parts a level.
    const depth = at.length / 2;
    if (depth === maxOuDepth + 1) {
      report(at, `is OU level ${depth} below the root, and AWS allows ${maxOuDepth}: move it up`);
    }
  }
  checkAttachments(file, ['root'], 'the root', report);
  for (const { ouPath, at } of ous) checkAttachments(file, at, `the OU ${ouPath}`, report);
  for (const id of keysAt(file, 'accounts')) checkAttachments(file, ['accounts', id], `the account ${id}`, report);
  for (const name of keysAt(file, 'classes')) {
    checkAttachments(file, ['classes', name], `an account of class ${name}`, report);
  }
}

function checkAttachments(file: unknown, target: ConfigPath, words: string, report: AddProblem): void {
  const names = new Set(textsAt(file, ...target, 'guardrails'));
  // Where a guardrail allows, it takes the place of FullAWSAccess. A policy of the company's own may do so too: only its
  // file tells.
  const mayAllow = [...names].some((name) => {
    const rule = textAt(file, 'guardrails', name, 'rule');
    return rule === 'allow-services' || rule === 'policy';
  });
  const count = names.size + (mayAllow ? 0 : 1);
  if (count <= maxScpsPerTarget) return;
  const counted = mayAllow ? '' : ' with FullAWSAccess';
  report(
    [...target, 'guardrails'],
    `${words} would carry ${count} SCPs${counted}, and AWS allows ${maxScpsPerTarget}: take out ${count - maxScpsPerTarget} or move some to another level`,
  );
}
