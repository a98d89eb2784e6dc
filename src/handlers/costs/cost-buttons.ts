import { renderStoreTrouble } from '../../messages/answers/trouble.ts';
import type { Content } from '../../messages/message.ts';
import { describeError } from '../../ops/logger.ts';
import { answerPress, respondPrivately, tellBeside } from '../answer.ts';
import type { HandlerParts } from '../parts.ts';
import { toPlainWords } from '../request-buttons/plain-words.ts';
import { type Press, parsePress } from '../request-buttons/press.ts';
import type { Surfaces } from '../surfaces.ts';
import { askOwner } from './ask-owner.ts';
import { type ExplanationSent, openExplainForm, submitExplanation } from './explain.ts';

/** The buttons of a cost digest by which people say what they know. Who may press is decided here, at that moment. */
export function handleCostButtons(surfaces: Surfaces, parts: HandlerParts): void {
  const on = (actionId: string, work: (press: Press) => Promise<Content | null>): void =>
    surfaces.action(actionId, ({ ack, body, respond }) =>
      answerPress(
        ack,
        (content) => respondPrivately(respond, content, parts.log),
        () => work(parsePress(body)),
        parts.log,
      ),
    );
  on('anomaly_explain', (press) => openExplainForm(parts, press));
  on('owner_ask', (press) => askOwner(parts, press));

  surfaces.view('anomaly_explain', async ({ ack, body, view }) => {
    const by = body.user.id;
    const sent = await submitExplanation(parts, by, view).catch((error: unknown): ExplanationSent => {
      parts.log.error({ error: describeError(error) }, 'an explanation could not be stored');
      return { errors: { reason: toPlainWords(renderStoreTrouble('command')) } };
    });
    if ('errors' in sent) {
      await ack({ response_action: 'errors', errors: { ...sent.errors } });
      return;
    }
    await ack();
    await tellBeside(parts, sent.message, by, sent.answer);
  });
}
