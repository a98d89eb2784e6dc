import { z } from 'zod';
import { describeSubmissionTrouble } from '../messages/answers/trouble.ts';
import { describeError } from '../ops/logger.ts';
import type { PersonId } from '../requests/request.ts';
import type { Form } from '../requests/wish/check-wish.ts';
import { classifySlackError } from '../slack/slack-problem.ts';
import { waitForAnswer } from './answer.ts';
import type { HandlerParts } from './parts.ts';
import { withHidden } from './request-modal/hidden-values.ts';
import { createNewestPicks } from './request-modal/newest-picks.ts';
import { renderFormFor } from './request-modal/open.ts';
import { readForm, stateSchema } from './request-modal/read-form.ts';
import { submitRequest } from './request-modal/submit.ts';
import type { Surfaces } from './surfaces.ts';

const callbackId = 'account_request';

const viewSchema = z.object({
  id: z.string(),
  callback_id: z.string(),
  hash: z.string().optional(),
  private_metadata: z.string().default(''),
  state: stateSchema,
  blocks: z.array(z.object({ type: z.string().optional(), block_id: z.string().optional() })).default([]),
});
type FormView = z.infer<typeof viewSchema>;

const bodySchema = z.object({ user: z.object({ id: z.string() }), view: viewSchema });

/** The form for a new account: it changes with the class that is picked, and answers at its fields. */
export function handleRequestModal(surfaces: Surfaces, parts: HandlerParts): void {
  const picks = createNewestPicks();
  const readView = ({ state, private_metadata: metadata }: FormView): Form =>
    withHidden(readForm(state, Object.keys(parts.file().governance.request.fields)), state, metadata);

  surfaces.action('account_class', async ({ ack, body }) => {
    await ack();
    const { user, view } = bodySchema.parse(body);
    if (view.callback_id !== callbackId) return;
    const pick = picks.begin(view.id);
    try {
      await showClass(parts, user.id, view, readView(view), pick.isNewest);
    } catch (error) {
      // What was picked counts when the form is sent, whatever it shows.
      parts.log.info({ error: describeError(error) }, 'the request form could not be updated');
    } finally {
      pick.end();
    }
  });

  surfaces.view(callbackId, async ({ ack, body }) => {
    const { user, view } = bodySchema.parse(body);
    const answered = await waitForAnswer(submitRequest(parts, user.id, readView(view), view.id));
    const submitted = answered === 'later' ? { errors: { account_name: describeSubmissionTrouble() } } : answered.value;
    if ('requestId' in submitted) await ack();
    else await ack({ response_action: 'errors', errors: placeErrors(submitted.errors, view.blocks) });
  });
}

/**
 * Shows what the picked class means and asks for. The hash keeps an older pick from undoing a newer one; where it is an
 * older one that was faster, the newest is shown all the same.
 */
async function showClass(
  parts: HandlerParts,
  person: PersonId,
  { id, hash }: FormView,
  form: Form,
  isNewest: () => boolean,
): Promise<void> {
  const view = await renderFormFor(parts, person, withoutEmpty(form), form.account_class);
  if (!isNewest()) return;
  try {
    await parts.client.views.update({ view_id: id, view, ...(hash === undefined ? {} : { hash }) });
  } catch (error) {
    const problem = classifySlackError(error);
    if (problem.kind !== 'refused' || problem.error !== 'hash_conflict' || !isNewest()) throw error;
    await parts.client.views.update({ view_id: id, view });
  }
}

/** Without an owner the form proposes the asker again. */
function withoutEmpty(form: Form): Partial<Form> {
  const { owner, ...rest } = form;
  return owner === null ? rest : form;
}

/** Slack shows errors at inputs of this view only: what has none here is said at the class, which decides the inputs. */
function placeErrors(errors: Readonly<Record<string, string>>, blocks: FormView['blocks']): Record<string, string> {
  const inputs = blocks.filter(({ type }) => type === undefined || type === 'input');
  const placed: Record<string, string> = {};
  for (const [id, problem] of Object.entries(errors)) {
    const isHere = blocks.length === 0 || inputs.some((block) => block.block_id === id);
    const at = isHere ? id : 'account_class';
    placed[at] = placed[at] === undefined ? problem : `${placed[at]} ${problem}`;
  }
  return placed;
}
