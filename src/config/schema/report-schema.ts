import { Cron } from 'croner';
import { z } from 'zod';
import { suggestName } from '../nearest-name.ts';
import { severitySchema } from './approval-schema.ts';
import { channelId, userId } from './slack-id-schemas.ts';
import { freeText, oneOf, orNull, text } from './value-schemas.ts';

/** Any moment does: whether a schedule ever falls due does not depend on it. */
const someDay = new Date('2026-01-01T00:00:00Z');

const schedule = text(
  "five cron fields that fall due some day (minute, hour, day of month, month, day of week), such as '0 9 * * 1'",
  (value) => {
    if (value.trim().split(/\s+/).length !== 5) return false;
    try {
      return new Cron(value, { paused: true, mode: '5-part', timezone: 'UTC' }).nextRun(someDay) !== null;
    } catch {
      return false;
    }
  },
);

const timezone = text(
  'an IANA time zone such as Europe/Berlin',
  (value) => {
    // Offsets such as +02:00 know no summer time; newer engines take them, IANA does not list them.
    if (!/^[A-Za-z]/.test(value)) return false;
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  },
  (value) => suggestName(value, ['UTC', ...Intl.supportedValuesOf('timeZone')]),
);

const scope = z.strictObject({
  ou: freeText(700).exactOptional(),
  class: freeText(64).exactOptional(),
  owner: userId.exactOptional(),
  team: freeText(64).exactOptional(),
  tag: freeText(385).exactOptional(),
});

const common = {
  name: text(
    'a name of at most 64 small letters and digits, words joined by -',
    (value) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 64,
  ),
  schedule,
  timezone: timezone.default('UTC'),
  channel: orNull(channelId),
  to: orNull(oneOf(['teams'])),
  scope: orNull(scope),
};

const groups = ['account', 'team', 'class', 'ou'] as const;

function isGrouping(value: unknown): value is (typeof groups)[number] | `tag:${string}` {
  return groups.some((group) => group === value) || (typeof value === 'string' && /^tag:\s*\S/.test(value));
}

const groupBy = z.custom<(typeof groups)[number] | `tag:${string}`>(isGrouping, {
  error: `must be one of ${groups.join(', ')}, or a tag: 'tag:cost-center'`,
});

/** One report. The key `type` says which other keys there are. */
export const reportSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('cost-digest'),
    ...common,
    period: oneOf(['last-7-days', 'last-month', 'month-to-date']).default('last-7-days'),
    groupBy: groupBy.default('account'),
  }),
  z.strictObject({
    type: z.literal('guardrail-drift'),
    ...common,
    onlyNew: z.boolean().default(false),
    minSeverity: severitySchema.default('low'),
  }),
]);

/** What can be checked of a report whose type is not known: the keys that all have, and that each key is of some type. */
export const anyReportSchema = z.strictObject({
  ...Object.fromEntries(
    reportSchema.options.flatMap((option) => Object.keys(option.shape)).map((key) => [key, z.unknown().optional()]),
  ),
  ...common,
});
