import type { ModalView } from '@slack/types';
import { renderDriftFormTrouble } from '../../messages/drift/asking/press-answers.ts';
import type { Content } from '../../messages/message.ts';
import { describeError } from '../../ops/logger.ts';
import type { HandlerParts } from '../parts.ts';

/** Opens a form of a drift report. Returns what to tell the person where Slack does not. */
export async function openDriftForm(parts: HandlerParts, triggerId: string, view: ModalView): Promise<Content | null> {
  try {
    await parts.client.views.open({ trigger_id: triggerId, view });
    return null;
  } catch (error) {
    parts.log.warn({ error: describeError(error), form: view.callback_id }, 'a form could not be opened');
    return renderDriftFormTrouble();
  }
}
