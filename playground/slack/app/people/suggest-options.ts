import { z } from 'zod';
import { explainIssues } from '../../block-kit/explain-issues.ts';
import { limits } from '../../block-kit/limits.ts';
import { listOptions, type Option, optionGroup, plainOption } from '../../block-kit/schemas/options.ts';
import { parseJson } from '../../server/read-body.ts';
import { renderView } from '../../workspace/views.ts';
import type { AppLink } from '../send/app-link.ts';
import { deliverPayload } from '../send/deliver.ts';
import { renderEnvelope } from '../send/envelope.ts';
import { type Actor, findActor } from './actor.ts';
import { type ElementChoice, findElement } from './find-element.ts';
import { findSite, type Place } from './use-element.ts';

/** Somebody types into an `external_select`. */
export type SuggestInput = Actor & ElementChoice & Place & { readonly query: string };

const answerSchema = z.union([
  z.strictObject({ options: z.array(plainOption).max(limits.select.options) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(limits.select.optionGroups) }),
]);

/** What the person may choose from. Throws an Error when the app's answer is none that Slack takes. */
export async function suggestOptions(link: AppLink, input: SuggestInput): Promise<readonly Option[]> {
  const { slack } = link;
  const person = findActor(slack, input);
  const site = findSite(link, input);
  const { block, element } = findElement(site.blocks, input);
  if (element.type !== 'external_select' && element.type !== 'multi_external_select') {
    throw new Error(`${input.actionId} does not ask the app for its options`);
  }
  if (input.query.length < (element.min_query_length ?? 3)) return [];
  const answer = await deliverPayload(link, 'block_suggestion', person.id, {
    type: 'block_suggestion',
    ...renderEnvelope(slack, person),
    action_id: element.action_id,
    block_id: block.block_id,
    value: input.query,
    ...(site.kind === 'view'
      ? { container: { type: 'view', view_id: site.view.id }, view: renderView(slack, site.view) }
      : {
          container: { type: 'message', message_ts: site.message.ts, channel_id: site.channel.id },
          channel: { id: site.channel.id, name: site.channel.name },
        }),
  });
  if (!answer.ok) throw new Error(`no options: ${answer.outcome} ${answer.status ?? ''}`);
  const parsed = answerSchema.safeParse(parseJson(answer.body), { reportInput: true });
  if (!parsed.success) throw new Error(`no options: ${explainIssues(parsed.error, '').join('; ')}`);
  const options = listOptions(parsed.data);
  slack.workspace.suggestions.set(input.actionId, options);
  return options;
}
