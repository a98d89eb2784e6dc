import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/config/config-error.ts';
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
    expect(await readGovernance(path)).toEqual(parseGovernance(smallFile, path));
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
});
