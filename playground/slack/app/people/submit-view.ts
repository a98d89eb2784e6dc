import { z } from 'zod';
import { checkView, type ViewDefinition } from '../../block-kit/check-view.ts';
import { limits } from '../../block-kit/limits.ts';
import { parseJson } from '../../server/read-body.ts';
import { issueTrigger } from '../../workspace/triggers.ts';
import { addModal, closeModals, closeTopModal, findOpenModal, renderView, replaceView } from '../../workspace/views.ts';
import type { View } from '../../workspace/workspace.ts';
import { type AppLink, tell } from '../send/app-link.ts';
import { deliverPayload } from '../send/deliver.ts';
import { renderEnvelope } from '../send/envelope.ts';
import { type Actor, findActor } from './actor.ts';
import { findFormProblems, type TypedValues, typeInto } from './type-into.ts';

/** Somebody presses a modal's submit button. */
export interface SubmitInput extends Actor {
  /** The modal that is open when left out. */
  readonly viewId?: string | undefined;
  /** Typed before, by `block_id`. */
  readonly values?: TypedValues | undefined;
}

/** What a person sees after pressing submit. */
export interface SubmitOutcome {
  /**
   * `closed`: this modal is gone; `cleared`: all are; `updated`, `pushed`: another one is seen; `errors`: at the fields;
   * `not-sent`: Slack's client found `errors` itself; `failed`: "We had some trouble connecting".
   */
  readonly outcome: 'closed' | 'cleared' | 'updated' | 'pushed' | 'errors' | 'not-sent' | 'failed';
  /** By `block_id`. */
  readonly errors: Readonly<Record<string, string>>;
  /** Why it failed. */
  readonly problem: string | undefined;
  /** The HTTP status; undefined over a socket. */
  readonly status: number | undefined;
  /** The modal that the person sees now. */
  readonly view: View | undefined;
}

const answerSchema = z.union([
  z.strictObject({}),
  z.strictObject({ response_action: z.literal('clear') }),
  z.strictObject({ response_action: z.enum(['update', 'push']), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
]);

type Verdict = Pick<SubmitOutcome, 'outcome' | 'errors' | 'problem'>;
const failed = (problem: string): Verdict => ({ outcome: 'failed', errors: {}, problem });

function applyErrors(view: View, errors: Readonly<Record<string, string>>): Verdict {
  const inputs = view.definition.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  const unknown = Object.keys(errors).filter((blockId) => !inputs.includes(blockId));
  if (unknown.length > 0) return failed(`errors for blocks that are no inputs: ${unknown.join(', ')}`);
  if (Object.keys(errors).length === 0) return failed('errors without an error');
  return { outcome: 'errors', errors, problem: undefined };
}

function applyView(link: AppLink, view: View, how: 'update' | 'push', value: unknown): Verdict {
  const checked = checkView(value, 'modal');
  if (!checked.ok) return failed(`${checked.error}: ${checked.problems.join('; ')}`);
  const definition: ViewDefinition = checked.view;
  if (how === 'update') {
    replaceView(link.slack, view, definition);
    return { outcome: 'updated', errors: {}, problem: undefined };
  }
  const depth = link.slack.workspace.modals.get(view.userId)?.length ?? 0;
  if (depth >= limits.view.stack) return failed('push_limit_reached');
  addModal(link.slack, view.userId, definition, 'push');
  return { outcome: 'pushed', errors: {}, problem: undefined };
}

function applyAnswer(link: AppLink, view: View, body: string): Verdict {
  const { slack } = link;
  const done = { errors: {}, problem: undefined };
  const parsed = answerSchema.safeParse(body.trim() === '' ? {} : parseJson(body));
  if (!parsed.success) return failed(`an answer that Slack does not know: ${body}`);
  const answer = parsed.data;
  if (!('response_action' in answer)) {
    if (findOpenModal(slack, view.userId) === view) closeTopModal(slack, view.userId);
    return { outcome: 'closed', ...done };
  }
  switch (answer.response_action) {
    case 'clear':
      closeModals(slack, view.userId);
      return { outcome: 'cleared', ...done };
    case 'errors':
      return applyErrors(view, answer.errors);
    default:
      return applyView(link, view, answer.response_action, answer.view);
  }
}

/** The modal that a person sees. Throws an Error when it is another one, or none. */
export function findSeenModal(link: AppLink, actor: Actor, viewId: string | undefined): View {
  const view = findOpenModal(link.slack, actor.user);
  if (view === undefined) throw new Error(`${actor.user} has no modal open`);
  if (viewId !== undefined && view.id !== viewId) throw new Error(`${actor.user} sees ${view.id}, not ${viewId}`);
  return view;
}

/** Fills in and submits a modal, as a person does, and carries out what the app answers. */
export async function submitView(link: AppLink, input: SubmitInput): Promise<SubmitOutcome> {
  const { slack } = link;
  const person = findActor(slack, input);
  const view = findSeenModal(link, input, input.viewId);
  if (view.definition.type === 'modal' && view.definition.submit === undefined) {
    throw new Error(`${view.id} has no submit button`);
  }
  typeInto(slack, view, input.values ?? {});
  const errors = findFormProblems(view.definition.blocks, view.state);
  if (Object.keys(errors).length > 0) {
    return { outcome: 'not-sent', errors, problem: undefined, status: undefined, view };
  }
  const trigger = issueTrigger(slack, person.id, view.id);
  const answer = await deliverPayload(link, 'view_submission', person.id, {
    type: 'view_submission',
    ...renderEnvelope(slack, person),
    trigger_id: trigger.id,
    view: renderView(slack, view),
    response_urls: [],
  });
  const verdict = answer.ok
    ? applyAnswer(link, view, answer.body)
    : failed(answer.outcome === 'answered' ? `HTTP ${answer.status}` : answer.outcome);
  if (verdict.outcome === 'failed') tell(slack, person.id, 'We had some trouble connecting. Try again?');
  return { ...verdict, status: answer.status, view: findOpenModal(slack, person.id) };
}
