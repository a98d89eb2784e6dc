import { z } from 'zod';
import { renderAnswer } from '../messages/answer.ts';
import { describeError } from '../ops/logger.ts';
import type { Homes } from './home/homes.ts';
import type { HandlerParts } from './parts.ts';
import { parsePress } from './request-buttons/press.ts';
import { openRequestModal } from './request-modal/open.ts';
import type { Surfaces } from './surfaces.ts';

const openedSchema = z.object({ user: z.string(), tab: z.string() });

/** The app's Home tab: drawn whenever a person opens it, with a button that opens the form. */
export function handleHome(surfaces: Surfaces, parts: HandlerParts, homes: Homes): void {
  // Slack says it of the Messages tab too.
  surfaces.event('app_home_opened', async ({ event }) => {
    const { user, tab } = openedSchema.parse(event);
    if (tab === 'home') await homes.open(user);
  });

  surfaces.action('home_ask', async ({ ack, body }) => {
    await ack();
    const press = parsePress(body);
    try {
      await openRequestModal(parts, press.by, press.triggerId, {});
    } catch (error) {
      parts.log.warn({ error: describeError(error) }, 'the request form could not be opened');
      const sentence = 'Slack did not open the form in time. Nothing was asked for; press the button again.';
      await homes.answer(press.by, renderAnswer([[sentence]]));
    }
  });
}
