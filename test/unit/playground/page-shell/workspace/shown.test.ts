import { describe, expect, test } from 'vitest';
import { findOpenPlace } from '../../../../../playground/page/client/workspace/find-open-place.ts';
import { formatBytes } from '../../../../../playground/page/client/workspace/message/format-bytes.ts';
import { findHue, findInitials } from '../../../../../playground/page/client/workspace/people/find-initials.ts';
import type { ChannelPicture } from '../../../../../playground/page/protocol.ts';

const channel = (id: string, kind: ChannelPicture['kind'], archived = false): ChannelPicture => ({
  ...{ id, kind, archived },
  name: id.toLowerCase(),
  topic: '',
  purpose: '',
  memberCount: 1,
  hasBot: true,
  messages: [],
});

describe('the place that is open', () => {
  const channels = [
    channel('COLD', 'public', true),
    channel('C1', 'public'),
    channel('C2', 'private'),
    channel('D1', 'im'),
  ];
  test.each([
    ['C2', 'C2'],
    ['COLD', 'COLD'],
    ['D1', 'app'],
    ['home', 'home'],
    ['slackbot', 'slackbot'],
    ['CSECRET', 'C1'],
    [null, 'C1'],
  ])('for %s is %s', (place, open) => {
    expect(findOpenPlace({ in: place }, { channels })).toBe(open);
  });
  test('is the Home of the app for whoever is in no channel', () => {
    expect(findOpenPlace({ in: null }, { channels: [channel('D1', 'im')] })).toBe('home');
  });
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [9_940, '9.9 kB'],
  [9_960, '10 kB'],
  [999_600, '1.0 MB'],
  [31_000_000, '31 MB'],
  [5_000_000_000_000, '5000 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  ['Ana Ruiz', 'AR'],
  ['Ana Maria  Ruiz', 'AR'],
  ['steward', 'S'],
  ['Øyvind Ås', 'ØÅ'],
  ['', '?'],
])('the initials of "%s" are %s', (name, initials) => {
  expect(findInitials(name)).toBe(initials);
});

test('a colour stays with its id, and is another for another', () => {
  expect(findHue('U0ANA')).toBe(findHue('U0ANA'));
  const hues = ['U0ANA', 'U0BEN', 'U0CAT', 'U0EVE'].map(findHue);
  expect(new Set(hues).size).toBe(4);
  for (const hue of hues) {
    expect(hue).toBeGreaterThanOrEqual(0);
    expect(hue).toBeLessThan(360);
  }
});
