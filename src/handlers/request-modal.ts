import type { App } from '@slack/bolt';
import { z } from 'zod';
import { describeError } from '../ops/logger.ts';
import type { Form } from '../requests/wish/check-wish.ts';
import type { HandlerParts } from './parts.ts';
import { renderFormFor } from './request-modal/open.ts';
import { readForm, stateSchema } from './request-modal/read-form.ts';
import { submitRequest } from './request-modal/submit.ts';

const viewSchema = z.object({
  id: z.string(),
  hash: z.string().optional(),
  state: stateSchema,
  blocks: z.array(z.object({ block_id: z.string().optional() })).default([]),
});

const pickSchema = z.object({ user: z.object({ id: z.string() }), view: viewSchema });
const submissionSchema = z.object({ user: z.object({ id: z.string() }), view: viewSchema });

/** The form for a new account: it changes with the class that is picked, and answers at its fields. */
export function handleRequestModal(app: App, parts: HandlerParts): void {
  const fieldKeys = (): readonly string[] => Object.keys(parts.file().governance.request.fields);

  app.action('account_class', async ({ ack, body }) => {
    await ack();
    const { user, view } = pickSchema.parse(body);
    const form = readForm(view.state, fieldKeys());
    try {
      const next = await renderFormFor(parts, user.id, withoutEmpty(form), form.account_class);
      await parts.client.views.update({
        view_id: view.id,
        view: next,
        ...(view.hash === undefined ? {} : { hash: view.hash }),
      });
    } catch (error) {
      // A newer pick has changed the form already, or Slack is slow: what was picked counts when the form is sent.
      parts.log.info({ error: describeError(error) }, 'the request form could not be updated');
    }
  });

  app.view({ callback_id: 'account_request', type: 'view_submission' }, async ({ ack, body }) => {
    const { user, view } = submissionSchema.parse(body);
    const submitted = await submitRequest(parts, user.id, readForm(view.state, fieldKeys()), view.id);
    if ('requestId' in submitted) await ack();
    else await ack({ response_action: 'errors', errors: placeErrors(submitted.errors, view.blocks) });
  });
}

/** Without an owner the form proposes the asker again. */
function withoutEmpty(form: Form): Partial<Form> {
  const { owner, ...rest } = form;
  return owner === null ? rest : form;
}

/** Slack shows errors at inputs of this view only: what has none here is said at the class, which decides the inputs. */
function placeErrors(
  errors: Readonly<Record<string, string>>,
  blocks: readonly { readonly block_id?: string | undefined }[],
): Record<string, string> {
  const placed: Record<string, string> = {};
  for (const [id, problem] of Object.entries(errors)) {
    const isHere = blocks.length === 0 || blocks.some((block) => block.block_id === id);
    const at = isHere ? id : 'account_class';
    placed[at] = placed[at] === undefined ? problem : `${placed[at]} ${problem}`;
  }
  return placed;
}
