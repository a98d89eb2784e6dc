import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../structure/read-sources.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((file) => ({ file, text: read(file) }));
const readme = read('README.md');

/** Made by who follows the README, or on the way; not in the repository. */
const madeByReaders = ['.env', 'governance.yaml', 'dist/', 'node_modules/', '.local/', 'policies/'];

/** Words in backticks that are paths of the repository, and the targets of links within it. */
function findPaths(text: string): string[] {
  const outsideBlocks = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  const quoted = [...outsideBlocks.matchAll(/`([^`\s]+)`/g)]
    .map((match) => match[1]!)
    .filter((word) => /^\.?[\w-]+(\/[\w.-]*)+$|^[\w.-]+\.(md|json|ya?ml|ts|mjs)$|^Dockerfile$|^LICENSE$/.test(word))
    .filter((word) => !word.startsWith('@'));
  const linked = [...outsideBlocks.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1]!)
    .filter((target) => !/^[a-z]+:/.test(target));
  return [...new Set([...quoted, ...linked])].filter((path) => !madeByReaders.includes(path));
}

describe('documents', () => {
  test('finding paths finds those in backticks and links', () => {
    expect(findPaths('See `src/main.ts`, [here](docs/a.md#b), `npm test`, `governance.yaml`, `a b/c`.')).toEqual([
      'src/main.ts',
      'docs/a.md',
    ]);
  });

  test.each(documents)('$file names only files and folders that exist', ({ text }) => {
    expect(findPaths(text).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test.each(documents)('$file says a slash at the end of folders only', ({ text }) => {
    const wrong = findPaths(text).filter(
      (path) => existsSync(join(root, path)) && path.endsWith('/') !== statSync(join(root, path)).isDirectory(),
    );
    expect(wrong).toEqual([]);
  });

  test.each(documents)('$file names only npm scripts that exist', ({ text }) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm (?:run (?:--silent )?)?([a-z:]+)/g)].map((match) => match[1]!);
    const ofNpm = ['ci', 'install', 'itself'];
    expect(named.filter((name) => scripts[name] === undefined && !ofNpm.includes(name))).toEqual([]);
  });

  test('README links only to headings that it has', () => {
    const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map((match) =>
      match[1]!
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    const targets = [...readme.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1]!);
    expect(targets.filter((target) => !anchors.includes(target))).toEqual([]);
  });

  test('README’s first screen has both commands', () => {
    const firstScreen = readme.split('\n').slice(0, 30).join('\n');
    expect(firstScreen).toContain('npm run demo');
    expect(firstScreen).toContain('npm test');
  });

  test('CHANGELOG describes the version of package.json', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(read('CHANGELOG.md')).toMatch(new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b`, 'm'));
  });

  test('LICENSE is the Apache License 2.0, complete', () => {
    const licence = read('LICENSE');
    expect(licence).toContain('Version 2.0, January 2004');
    expect(licence).toContain('9. Accepting Warranty or Additional Liability.');
    expect(licence.trimEnd().split('\n')).toHaveLength(201);
  });
});

describe('settings', () => {
  const variables = [
    ...['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_API_URL', 'PORT', 'REDIS_URL'],
    ...['GOVERNANCE_FILE', 'ROLES', 'LOG_LEVEL', 'STEWARD_ROLE_ARN'],
  ];
  const rows = new Map([...readme.matchAll(/^\| `([A-Z_*]+)` \| (.+) \| (.+) \|$/gm)].map((row) => [row[1]!, row[3]!]));

  test('README describes each, and no other', () => {
    expect([...rows.keys()].sort()).toEqual([...variables, 'AWS_*'].sort());
  });

  test('each is read in src/config/environment.ts', () => {
    const code = read('src/config/environment.ts');
    expect(variables.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
  });

  test('README says the defaults that the code has', () => {
    const code = read('src/config/environment.ts');
    const defaults = [...rows.values()]
      .map((text) => /^`([^`]+)`$/.exec(text)?.[1])
      .filter((value) => value !== undefined);
    expect(defaults.length).toBeGreaterThan(3);
    expect(defaults.filter((value) => !code.includes(value))).toEqual([]);
  });
});
