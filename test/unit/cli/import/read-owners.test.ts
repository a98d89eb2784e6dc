import { expect, test } from 'vitest';
import { readOwners } from '../../../../src/cli/import/adopt/read-owners.ts';

const nowhere = 'http://127.0.0.1:1/api/';

async function read(values: readonly string[], token: string | undefined) {
  const said: string[] = [];
  const owners = await readOwners(values, { token, apiUrl: nowhere }, { say: (line) => said.push(line) });
  return { owners: [...owners], said };
}

test('ids stand for themselves, and need no Slack', async () => {
  expect(await read(['U0ANA', 'W0BEN', 'U0ANA'], undefined)).toEqual({
    owners: [
      ['U0ANA', 'U0ANA'],
      ['W0BEN', 'W0BEN'],
    ],
    said: [],
  });
});

test('what nobody is known by is said, and why', async () => {
  expect(await read(['U0ANA', 'ana@example.com', 'Ana'], undefined)).toEqual({
    owners: [['U0ANA', 'U0ANA']],
    said: [
      'Without SLACK_BOT_TOKEN nobody is looked up by address.',
      'Nobody in Slack is known by: ana@example.com, Ana',
    ],
  });
  expect((await read(['ana@example.com'], 'xoxb-1')).said[0]).toBe(
    'Slack does not look people up by address: it did not answer.',
  );
});
