import type { KnownBlock, PlanBlock, TaskCardBlock } from '@slack/types';
import type { Step } from '../../requests/request.ts';
import { type Line, renderBold, renderLines } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { formatDuration } from '../format/durations.ts';
import type { Content } from '../message.ts';
import type { RequestView } from './view.ts';
import { findKindWords } from './words/kind-words.ts';
import { describeStep, describeStepDetails } from './words/step-words.ts';
import { describeObject, escapeShort } from './words/wish-words.ts';

/** There is something to show: a step began, or the first one waits. */
export function hasPlan({ request }: RequestView): boolean {
  const { provisioning } = request;
  if (provisioning === null) return false;
  if (request.status === 'creating' || request.status === 'ready' || provisioning.startedAt !== null) return true;
  return provisioning.steps.some((step) => step.status !== 'pending' || step.waiting !== null);
}

/** The steps to what was asked for and how far they are, as a plan with a task for each; kept current in the card's thread. */
export function renderPlanMessage(view: RequestView): Content {
  const plan: PlanBlock = {
    type: 'plan',
    title: toTitle(describeTitle(view)),
    tasks: findSteps(view).map((step) => renderTask(view, step)),
  };
  return { text: describePlan(view), blocks: [plan] };
}

/** The same without the plan block, for workspaces that refuse it (`invalid_blocks`). */
export function renderPlanAsSections(view: RequestView): Content {
  const { request, names } = view;
  const lines = findSteps(view).map((step): Line => {
    const details = describeStepDetails(request, step, names);
    const title = `${stepMarks[step.status]} ${describeStep(request, step)}`;
    return details.length === 0 ? [title] : [`${title}  `, ...details];
  });
  const blocks: KnownBlock[] = [renderLines([[renderBold(describeTitle(view))], ...lines])];
  return { text: describePlan(view), blocks };
}

const stepMarks = { pending: '○', running: '●', done: '✔', failed: '✘' } as const;

const taskStatuses = { pending: 'pending', running: 'in_progress', done: 'complete', failed: 'error' } as const;

function renderTask({ request, names }: RequestView, step: Step): TaskCardBlock {
  const details = describeStepDetails(request, step, names);
  return {
    type: 'task_card',
    task_id: step.name,
    title: toTitle(describeStep(request, step)),
    status: taskStatuses[step.status],
    ...(details.length === 0 ? {} : { details: renderLines([details]) }),
  };
}

const findSteps = ({ request }: RequestView): readonly Step[] => request.provisioning?.steps ?? [];

function describeTitle({ request }: RequestView): string {
  const what = describeObject(request);
  const { plan } = findKindWords(request.wish.kind);
  switch (request.status) {
    case 'ready':
      return `${plan.done} ${what}${describeTotal(request.provisioning)}`;
    case 'failed':
      return `${plan.stopped} ${what}`;
    case 'cancelled':
      return `Cancelled: ${what}`;
    case 'approved':
      return `${plan.waiting} ${what}`;
    default:
      return `${plan.running} ${what}`;
  }
}

function describeTotal({ startedAt, steps }: { startedAt: number | null; steps: readonly Step[] }): string {
  const endedAt = Math.max(...steps.map((step) => step.endedAt ?? 0));
  return startedAt === null || endedAt < startedAt ? '' : ` in ${formatDuration(endedAt - startedAt)}`;
}

/** One sentence: where it stands, and what it waits for. Stable between renders of the same state. */
function describePlan(view: RequestView): string {
  const { request, names } = view;
  const title = escapeShort(describeTitle(view));
  const steps = findSteps(view);
  const at = steps.findIndex((step) => step.status !== 'done');
  const step = steps[at];
  if (step === undefined) return `${title}.`;
  const details = step.status === 'pending' && step.waiting === null ? [] : describeStepDetails(request, step, names);
  const words = [describeStep(request, step), ...details.filter((piece) => typeof piece === 'string')];
  const said = words.map((word) => escapeMrkdwn(word, 400).replace(/, next try$/, '')).join(': ');
  const place = steps.length === 1 ? '' : `step ${at + 1} of ${steps.length}, `;
  return `${title}: ${place}${said}.`;
}

/** Titles of plans and tasks are plain strings; angle brackets are taken out in case a client reads them as markup. */
function toTitle(text: string): string {
  return toLine(text.replaceAll('<', '‹').replaceAll('>', '›'), 200);
}
