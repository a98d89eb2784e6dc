import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, escapeMrkdwn, toLine } from '../../../src/messages/escape.ts';

describe('escapeMrkdwn', () => {
  it.each([
    ['a mass mention', '<!channel> hi', '&lt;!channel&gt; hi'],
    ['a person', '<@U0ANA>', '&lt;@U0ANA&gt;'],
    ['a masked link', '<https://evil.example|aws.amazon.com>', '&lt;https://evil.example|aws.amazon.com&gt;'],
    ['an ampersand once', 'R&D &amp; more', 'R&amp;D &amp;amp; more'],
    ['bold, strike and code', '*Approved* ~no~ `x`', '∗Approved∗ ∼no∼ ˋxˋ'],
    ['italics', '_Approved_ by snake_case_name', 'ˍApprovedˍ by snake_case_name'],
    ['an emoji', ':white_check_mark: done', '∶white_check_mark∶ done'],
    ['a quote', '> Ben said so', '› Ben said so'],
    ['lines', 'why\n\nApproved by Ben', 'why Approved by Ben'],
    ['a turned reading direction', 'abc\u202Ecba\u2066\u200B', 'abccba'],
    ['half a character', 'a\uD83D b', 'a b'],
    ['a time of day', 'at 14:05', 'at 14:05'],
  ])('%s', (_what, typed, shown) => {
    expect(escapeMrkdwn(typed, 100)).toBe(shown);
  });

  it('leaves nothing that Slack reads, whatever was typed', () => {
    const nasty = fc.array(
      fc.constantFrom('<', '>', '&', '*', '_', '~', '`', ':', 'tada', '\n', '\u202E', ' ', 'a', '😀'),
    );
    fc.assert(
      fc.property(nasty, fc.integer({ min: 1, max: 40 }), (parts, max) => {
        const shown = escapeMrkdwn(parts.join(''), max);
        expect(shown).not.toMatch(/[<>*~`\n\u202E]|:\w+:|^&gt;|&(?!amp;|lt;|gt;)/);
        const plain = shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect([...plain].length).toBeLessThanOrEqual(max);
      }),
    );
  });
});

it('does not grow beyond twice what was asked for', () => {
  expect(escapeMrkdwn('&'.repeat(1000), 100).length).toBeLessThanOrEqual(200);
  expect(escapeMrkdwn('&'.repeat(1000), 100)).toMatch(/^(&amp;)+…$/);
});

describe('cutText', () => {
  it('counts code points and never cuts one', () => {
    expect(cutText('😀😀😀😀', 3)).toBe('😀😀…');
    expect(cutText('😀😀😀', 3)).toBe('😀😀😀');
  });
});

describe('toLine', () => {
  it('is one line without what cannot be seen', () => {
    expect(toLine('  a\t\r\n b\u0000\u00AD\uFEFFc \u2028 d ', 20)).toBe('a bc d');
  });
});
