import { expect, it } from 'vitest';
import { renderReminderMessage } from '../../../../src/messages/request/reminder-message.ts';
import { makeView, readAloud } from '../rendered.ts';

it('mentions those who have yet to decide, and nobody else', () => {
  const message = renderReminderMessage(makeView(), ['S0PLATFORM', 'U0FIN']);
  expect(readAloud(message.blocks)).toBe(
    '@S0PLATFORM @U0FIN Ana Ruiz still waits for a decision on production account payments-prod: missing 1 of Platform and 1 of Fin or Cleo · expires 2026-12-01 14:02 UTC\n',
  );
  expect(message.text).toBe(
    'Ana Ruiz still waits for a decision on production account payments-prod: Platform and Fin or Cleo can decide until <!date^1796133720^{date_short_pretty} at {time}|2026-12-01 14:02 UTC>. REQ-7F3K2',
  );
  const [platform, finance] = makeView().deciders;
  const met = makeView({ deciders: [{ ...platform!, got: 2 }, finance!] });
  expect(readAloud(renderReminderMessage(met, ['U0FIN']).blocks)).toMatch(/^@U0FIN Ana .*: missing 1 of Fin or Cleo/);
});

it('mentions nobody in a copy for one person', () => {
  expect(readAloud(renderReminderMessage(makeView(), []).blocks)).not.toContain('@');
});
