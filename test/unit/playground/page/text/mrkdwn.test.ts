import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseMrkdwn } from '../../../../../playground/page/client/text/syntax/parse-mrkdwn.ts';
import type { Inline, Passage } from '../../../../../playground/page/client/text/syntax/tree.ts';

const wrappers = { bold: 'b', italic: 'i', strike: 's', code: 'code' } as const;

/** A tree as short text: `[b:…]`, `[link:…](url)`, `[@U1]`. */
function outline(pieces: readonly Inline[]): string {
  return pieces
    .map((piece) => {
      switch (piece.kind) {
        case 'text':
          return piece.text;
        case 'link':
          return `[link:${outline(piece.children)}](${piece.url})`;
        case 'user':
          return `[@${piece.id}]`;
        case 'channel':
          return `[#${piece.id}]`;
        case 'group':
          return `[group:${piece.id}]`;
        case 'broadcast':
          return `[all:${piece.range}]`;
        case 'date':
          return `[date:${piece.timestamp}:${piece.format}:${piece.url ?? ''}:${piece.fallback}]`;
        case 'emoji':
          return piece.character;
        default:
          return `[${wrappers[piece.kind]}:${outline(piece.children)}]`;
      }
    })
    .join('');
}

const outlineAll = (passages: readonly Passage[]): string[] =>
  passages.map(({ kind, children }) => (kind === 'lines' ? '' : `${kind}: `) + outline(children));

/** Every text of a tree, in order. */
const readTexts = (pieces: readonly Inline[]): string =>
  pieces
    .map((piece) => (piece.kind === 'text' ? piece.text : 'children' in piece ? readTexts(piece.children) : ''))
    .join('');

describe('within a line', () => {
  const cases: readonly (readonly [written: string, shown: string])[] = [
    ['*bold* _italic_ ~strike~ `code`', '[b:bold] [i:italic] [s:strike] [code:code]'],
    ['*_both_ and more*', '[b:[i:both] and more]'],
    ['(*bold*), *bold*.', '([b:bold]), [b:bold].'],
    ['2*3*4 and snake_case_name and a~b~c', '2*3*4 and snake_case_name and a~b~c'],
    ['* not* bold, *not *', '* not* bold, *not *'],
    ['**bold**', '*[b:bold]*'],
    ['*one\ntwo*', '*one\ntwo*'],
    ['* _ ~ ` alone', '* _ ~ ` alone'],
    ['`*not bold* &lt;b&gt;`', '[code:*not bold* <b>]'],
    ['*a `*` b*', '[b:a [code:*] b]'],
    ['&amp;lt; &lt;b&gt; &quot; &nbsp;', '&lt; <b> &quot; &nbsp;'],
    ['<https://example.com/a?b=1&amp;c=2|the *page*>', '[link:the *page*](https://example.com/a?b=1&c=2)'],
    ['<https://example.com>', '[link:https://example.com](https://example.com)'],
    [
      '<mailto:ana@example.com|Ana> <mailto:b@example.com>',
      '[link:Ana](mailto:ana@example.com) [link:b@example.com](mailto:b@example.com)',
    ],
    ['*<https://example.com/a_b*c|x>*', '[b:[link:x](https://example.com/a_b*c)]'],
    ['see https://example.com/a_(b). And', 'see [link:https://example.com/a_(b)](https://example.com/a_(b)). And'],
    ['(https://example.com/a?b=1&amp;c)', '([link:https://example.com/a?b=1&c](https://example.com/a?b=1&c))'],
    [
      '<@U0ANA> <@U0ANA|ana> <#C0PAY|pay> <!subteam^S0PLATFORM|@platform>',
      '[@U0ANA] [@U0ANA] [#C0PAY] [group:S0PLATFORM]',
    ],
    ['<!here> <!channel> <!everyone|everyone> <!other|said>', '[all:here] [all:channel] [all:everyone] said'],
    ['<!date^1764000000^{date} at {time}|then>', '[date:1764000000:{date} at {time}::then]'],
    ['<!date^1764000000^{ago}^https://example.com|then>', '[date:1764000000:{ago}:https://example.com:then]'],
    ['<!date^soon^{ago}|soon>', 'soon'],
    [':tada: done :white_check_mark:, not :no_such_thing: at 10:30:45', '🎉 done ✅, not :no_such_thing: at 10:30:45'],
    [':constructor: :toString:', ':constructor: :toString:'],
    ['a < b > c <> <', 'a < b > c <> <'],
  ];
  test.each(cases)('%j', (written, shown) => {
    expect(outlineAll(parseMrkdwn(written))).toEqual([shown]);
  });

  it('makes a link of nothing but http, https and mailto', () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '//example.com',
      'vbscript:x',
    ]) {
      expect(outlineAll(parseMrkdwn(`<${url}|press>`))).toEqual([`<${url}|press>`]);
    }
  });

  it('leaves bare addresses alone where it is told so', () => {
    expect(outlineAll(parseMrkdwn('https://example.com', true))).toEqual(['https://example.com']);
  });
});

describe('lines', () => {
  const cases: readonly (readonly [written: string, shown: readonly string[]])[] = [
    ['one\ntwo\n\nthree', ['one\ntwo\n\nthree']],
    ['&gt; said\n> again\nand I', ['quote: said\nagain', 'and I']],
    ['before\n>>> all of\nthis\n> too', ['before', 'quote: all of\nthis\n> too']],
    ['a > b', ['a > b']],
    ['see\n```\nlet *a* = 1;\n  let b;\n```\nend', ['see', 'preformatted: let *a* = 1;\n  let b;', 'end']],
    ['```one``` and ```two```', ['preformatted: one', ' and ', 'preformatted: two']],
    ['```never closed', ['```never closed']],
    ['```<https://example.com|x>```', ['preformatted: [link:x](https://example.com)']],
    ['• one\n• two', ['• one\n• two']],
    ['', []],
  ];
  test.each(cases)('%j', (written, shown) => {
    expect(outlineAll(parseMrkdwn(written))).toEqual(shown);
  });
});

describe('any text', () => {
  it('is read without an error, and whatever is plain is kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'*_~`<>|!@#:&; \nabU1^'), maxLength: 60 }), (text) => {
        expect(() => parseMrkdwn(text)).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abc 12.,-äß😀'), minLength: 1 }), (text) => {
        expect(parseMrkdwn(text).map(({ children }) => readTexts(children))).toEqual([text]);
      }),
    );
  });

  it('is read fast, however its marks are mixed', () => {
    for (const piece of ['*a ', '*_~', '`', '<', '*a* _b_ ', '&gt;', '```', 'http://']) {
      expect(parseMrkdwn(piece.repeat(3000 / piece.length)).length).toBeGreaterThan(0);
    }
  });
});
