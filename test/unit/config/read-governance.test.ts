import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError, type ConfigProblem } from '../../../src/config/config-error.ts';
import type { Governance } from '../../../src/config/governance.ts';
import { parseGovernance } from '../../../src/config/parse-governance.ts';
import { readGovernance } from '../../../src/config/read-governance.ts';
import { smallFile } from './governance-text.ts';

describe('readGovernance', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'steward-config-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function write(name: string, content: string | Buffer): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  test('reads what parseGovernance reads', async () => {
    const path = await write('good.yaml', smallFile);
    expect(await readGovernance(path)).toEqual({ ...parseGovernance(smallFile, path), policyFiles: new Map() });
  });

  test('a byte order mark does no harm', async () => {
    const path = await write('mark.yaml', `\uFEFF${smallFile}`);
    expect((await readGovernance(path)).governance.version).toBe(1);
  });

  test('refuses with every problem, in the name of the file', async () => {
    const path = await write('bad.yaml', smallFile.replace('version: 1', 'version: 2\nmod: act'));
    const error = await readGovernance(path).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain(`${path}:1 version: `);
    expect(String(error)).toContain(`${path}:2 mod: `);
  });

  test('says what is the matter with a file that cannot be read', async () => {
    await expect(readGovernance(join(folder, 'none.yaml'))).rejects.toThrow(
      /none\.yaml: there is no such file.*GOVERN/,
    );
    await expect(readGovernance(folder)).rejects.toThrow(/is a folder, not a file/);
    await expect(readGovernance(join(await write('file', ''), 'x.yaml'))).rejects.toThrow(ConfigError);
    const latin1 = await write('latin1.yaml', Buffer.from('# M\xfcnchen\n', 'latin1'));
    await expect(readGovernance(latin1)).rejects.toThrow(/not UTF-8/);
  });

  describe('with policies in files', () => {
    const withPolicies = (files: Readonly<Record<string, string>>) =>
      smallFile.replace(
        'guardrails:\n',
        `guardrails:\n${Object.entries(files)
          .map(([name, file]) => `  ${name}: { rule: policy, file: ${file} }\n`)
          .join('')}`,
      );

    test('reads them from beside the file', async () => {
      await mkdir(join(folder, 'policies'));
      await write('policies/own.json', '\uFEFF{"ä": 1}');
      const path = await write('own.yaml', withPolicies({ own: 'policies/own.json', same: 'policies/own.json' }));
      expect((await readGovernance(path)).policyFiles).toEqual(new Map([['policies/own.json', '{"ä": 1}']]));
    });

    test('says where it looked for those that are not there, and what is the matter with others', async () => {
      await write('latin1.json', Buffer.from('{"M\xfc": 1}', 'latin1'));
      const path = await write('no-own.yaml', withPolicies({ own: 'none.json', all: '.', bytes: 'latin1.json' }));
      await expect(readGovernance(path)).rejects.toThrow(
        new ConfigError([
          problem(
            path,
            10,
            'own',
            `"none.json": there is no such file: it was looked for at ${join(folder, 'none.json')}`,
          ),
          problem(path, 11, 'all', `".": is a folder, not a file: it was looked for at ${folder}`),
          problem(path, 12, 'bytes', '"latin1.json": is not UTF-8 text: save it as UTF-8'),
        ]),
      );
    });

    test('says the problems that are found in their meaning, with their lines', async () => {
      await write('some.json', '{}');
      const path = await write('odd.yaml', withPolicies({ own: 'some.json' }));
      const find = (_: Governance, files: ReadonlyMap<string, string>) => [
        { path: ['guardrails', 'own', 'file'], message: `says ${files.get('some.json')}` },
        { path: ['root', 'guardrails'], message: 'are too many' },
      ];
      await expect(readGovernance(path, find)).rejects.toThrow(
        `${path}:2 root.guardrails: are too many\n${path}:10 guardrails.own.file: says {}`,
      );
    });
  });
});

function problem(file: string, line: number, guardrail: string, message: string): ConfigProblem {
  return { file, line, path: `guardrails.${guardrail}.file`, message };
}
