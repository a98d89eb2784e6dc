import { renderStoreTrouble } from '../../messages/answers/trouble.ts';
import type { Content } from '../../messages/message.ts';
import { describeError } from '../../ops/logger.ts';
import { answerPress, respondPrivately, tellBeside } from '../answer.ts';
import type { HandlerParts } from '../parts.ts';
import { toPlainWords } from '../request-buttons/plain-words.ts';
import { type Press, parsePress } from '../request-buttons/press.ts';
import type { Surfaces } from '../surfaces.ts';
import { openAdoptionForm, submitAdoption } from './ask-adoption.ts';
import { askFix } from './ask-fix.ts';
import { type FormSent, openWaiverForm, submitWaiver } from './ask-waiver.ts';

/** The buttons of a drift report: each asks for something that others may have to decide. Who may press is decided here. */
export function handleDriftButtons(surfaces: Surfaces, parts: HandlerParts): void {
  const on = (actionId: string, work: (parts: HandlerParts, press: Press) => Promise<Content | null>): void =>
    surfaces.action(actionId, ({ ack, body, respond }) =>
      answerPress(
        ack,
        (content) => respondPrivately(respond, content, parts.log),
        () => work(parts, parsePress(body)),
        parts.log,
      ),
    );
  on('drift_fix', askFix);
  on('drift_fix_all', askFix);
  on('drift_waive', openWaiverForm);
  on('account_adopt', openAdoptionForm);
  on('account_adopt_all', openAdoptionForm);

  const onForm = (callbackId: string, firstInput: string, submit: typeof submitWaiver): void =>
    surfaces.view(callbackId, async ({ ack, body, view }) => {
      const by = body.user.id;
      const sent = await submit(parts, by, view).catch((error: unknown): FormSent => {
        parts.log.error({ error: describeError(error), form: callbackId }, 'a request could not be stored');
        return { errors: { [firstInput]: toPlainWords(renderStoreTrouble('command')) } };
      });
      if ('errors' in sent) {
        await ack({ response_action: 'errors', errors: { ...sent.errors } });
        return;
      }
      await ack();
      if (sent.message !== null) await tellBeside(parts, sent.message, by, sent.answer);
    });
  onForm('drift_waive', 'reason', submitWaiver);
  onForm('account_adopt', 'account_class', submitAdoption);
}
