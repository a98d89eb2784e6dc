import { expect, test } from 'vitest';
import type { Names } from '../../../../../playground/page/client/text/pieces/use-names.ts';
import { findPlainText } from '../../../../../playground/page/client/workspace/message/find-plain-text.ts';

const names: Names = {
  timeZone: 'UTC',
  findPerson: (id) => (id === 'U1' ? { name: 'Ana Ruiz', handle: 'ana', isMe: false } : undefined),
  findGroup: (id) => (id === 'S1' ? { handle: 'ops', isMine: false } : undefined),
  findChannel: (id) => (id === 'C1' ? 'general' : undefined),
};

test.each([
  ['*bold* and _thin_ and `code`', 'bold and thin and code'],
  ['<@U1> of <!subteam^S1> in <#C1>', '@Ana Ruiz of @ops in #general'],
  ['<@U9|nick> and <@U9>', '@nick and @U9'],
  ['<!here> see <https://example.com|the page>', '@here see the page'],
  ['a &lt; b &amp; c', 'a < b & c'],
  ['one\ntwo\n> three', 'one two three'],
  ['', ''],
])('%j reads %j', (text, plain) => {
  expect(findPlainText(text, names)).toBe(plain);
});
