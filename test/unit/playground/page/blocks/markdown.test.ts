import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseMarkdown } from '../../../../../playground/page/client/blocks/markdown/parse-markdown.ts';
import { parseMarkdownInline } from '../../../../../playground/page/client/blocks/markdown/parse-markdown-inline.ts';
import type { Inline } from '../../../../../playground/page/client/text/syntax/tree.ts';

const paragraph = (text: string) => ({ kind: 'paragraph', text });

describe('parts', () => {
  it('are told apart', () => {
    const text = '# Title\nSome\nlines\n\n---\n> quoted\n> # head\n```ts\n# code\n```\nend';
    expect(parseMarkdown(text)).toEqual([
      { kind: 'heading', level: 1, text: 'Title' },
      paragraph('Some\nlines'),
      { kind: 'rule' },
      { kind: 'quote', parts: [paragraph('quoted'), { kind: 'heading', level: 1, text: 'head' }] },
      { kind: 'code', text: '# code' },
      paragraph('end'),
    ]);
  });

  it('hold lists within lists', () => {
    expect(parseMarkdown('- one\n- two\n  1. inner\n  2. more\n\n- three\n3. other')).toEqual([
      {
        kind: 'list',
        start: null,
        items: [
          [paragraph('one')],
          [paragraph('two'), { kind: 'list', start: 1, items: [[paragraph('inner')], [paragraph('more')]] }],
          [paragraph('three')],
        ],
      },
      { kind: 'list', start: 3, items: [[paragraph('other')]] },
    ]);
  });

  it('are tables where a line of dashes follows', () => {
    expect(parseMarkdown('| a | b |\n|---|:-:|\n| 1 | x\\|y |\nno | table')).toEqual([
      {
        kind: 'table',
        rows: [
          ['a', 'b'],
          ['1', 'x|y'],
          ['no', 'table'],
        ],
      },
    ]);
    expect(parseMarkdown('a | b')).toEqual([paragraph('a | b')]);
  });
});

describe('within a line', () => {
  const outline = (pieces: readonly Inline[]): string =>
    pieces
      .map((piece) => {
        if (piece.kind === 'text') return piece.text;
        if (piece.kind === 'link') return `[${outline(piece.children)}](${piece.url})`;
        if (piece.kind === 'emoji') return piece.character;
        return 'children' in piece ? `<${piece.kind}:${outline(piece.children)}>` : '';
      })
      .join('');
  const cases: readonly (readonly [written: string, shown: string])[] = [
    ['**b** *i* _i_ ~~s~~ `c*`', '<bold:b> <italic:i> <italic:i> <strike:s> <code:c*>'],
    ['snake_case_name 2 * 3 * 4', 'snake_case_name 2 * 3 * 4'],
    ['[the **page**](https://example.com "title")', '[the <bold:page>](https://example.com)'],
    ['[press](javascript:alert)', '[press](javascript:alert)'],
    [
      'see https://example.com/a. Or <https://b.example>',
      'see [https://example.com/a](https://example.com/a). Or [https://b.example](https://b.example)',
    ],
    ['\\*not\\* :tada: <b>', '*not* 🎉 <b>'],
  ];
  test.each(cases)('%j', (written, shown) => {
    expect(outline(parseMarkdownInline(written))).toBe(shown);
  });
});

it('reads any text without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'#-*_~`>|[]()!\\ \n1.ab:'), maxLength: 80 }), (text) => {
      for (const part of parseMarkdown(text)) if ('text' in part) parseMarkdownInline(part.text);
    }),
  );
});
