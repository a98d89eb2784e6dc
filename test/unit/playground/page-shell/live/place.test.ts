import { describe, expect, test } from 'vitest';
import {
  formatPlace,
  type Place,
  parsePermalink,
  parsePlace,
} from '../../../../../playground/page/client/live/place.ts';

const nowhere: Place = { as: null, in: null, thread: null, message: null };

describe('the address of the page', () => {
  test('names person, place and thread, and is read back the same', () => {
    const place: Place = { as: 'U0ANA', in: 'C0GENERAL', thread: '1700000000.000100', message: null };
    const address = formatPlace(place);
    expect(address).toBe('/?as=U0ANA&in=C0GENERAL&thread=1700000000.000100');
    expect(parsePlace(new URL(address, 'http://localhost'))).toEqual(place);
  });

  test('leaves out what is not there', () => {
    expect(formatPlace(nowhere)).toBe('/');
    expect(formatPlace({ ...nowhere, as: 'U0ANA' })).toBe('/?as=U0ANA');
    expect(parsePlace({ search: '', hash: '' })).toEqual(nowhere);
    expect(parsePlace({ search: '?as=&in=', hash: '' })).toEqual(nowhere);
  });

  test('does not keep the message that a link led to', () => {
    const place = parsePlace({ search: '?as=U0ANA&in=C0OTHER&thread=1.000001', hash: '#C0GENERAL/1700000000.000100' });
    expect(place).toEqual({ as: 'U0ANA', in: 'C0GENERAL', thread: null, message: '1700000000.000100' });
    expect(formatPlace(place)).toBe('/?as=U0ANA&in=C0GENERAL');
  });

  test('may be that of a channel alone, and ignores what is none', () => {
    expect(parsePlace({ search: '?as=U0ANA', hash: '#C0GENERAL' })).toEqual({
      ...nowhere,
      as: 'U0ANA',
      in: 'C0GENERAL',
    });
    expect(parsePlace({ search: '?as=U0ANA&in=home', hash: '#<b>' })).toEqual({ ...nowhere, as: 'U0ANA', in: 'home' });
  });
});

describe('a link to a message', () => {
  const origin = 'http://127.0.0.1:8080';

  test('is followed to channel, message and thread', () => {
    expect(parsePermalink(`${origin}/archives/C0GENERAL/p1700000000000100`, origin)).toEqual({
      in: 'C0GENERAL',
      message: '1700000000.000100',
      thread: null,
    });
    expect(
      parsePermalink(
        `${origin}/archives/C0GENERAL/p1700000001000200?thread_ts=1700000000.000100&cid=C0GENERAL`,
        origin,
      ),
    ).toEqual({ in: 'C0GENERAL', message: '1700000001.000200', thread: '1700000000.000100' });
  });

  test('may lead to a channel alone', () => {
    expect(parsePermalink(`${origin}/archives/C0GENERAL`, origin)).toEqual({
      in: 'C0GENERAL',
      message: null,
      thread: null,
    });
  });

  test.each([
    'http://elsewhere.example/archives/C0GENERAL/p1700000000000100',
    `${origin}/files/F1`,
    `${origin}/archives/C0GENERAL/x`,
    'mailto:ana@example.com',
    'nonsense',
  ])('is not %s', (href) => {
    expect(parsePermalink(href, origin)).toBeNull();
  });
});
