import { listElements } from '../../../slack/block-kit/list-elements.ts';
import type { SlackHandle } from '../../../slack/slack-handle.ts';
import type { Act, ActOutcome, Typed } from '../../protocol.ts';
import { findRefusal } from './find-refusal.ts';

/** What came of an act, and the HTTP status that says so. */
export interface Answered {
  readonly status: 200 | 409;
  readonly outcome: ActOutcome;
}

const done: Answered = { status: 200, outcome: { ok: true } };
const refuse = (problem: string): Answered => ({ status: 409, outcome: { ok: false, problem, errors: {} } });
const fail = (problem: string): Answered => ({ status: 200, outcome: { ok: false, problem, errors: {} } });

/** Does what a person does, in Slack, and waits for what the app answers. Never throws for what a person may do wrong. */
export async function doAct(slack: SlackHandle, act: Act): Promise<Answered> {
  const refusal = findRefusal(slack.workspace, act);
  if (refusal !== null) return refuse(refusal);
  if (slack.faults.outage() !== undefined) return refuse('Slack is down at the moment. Try again when it is back.');
  try {
    return await perform(slack, act);
  } catch (error) {
    // What Slack's client would not offer comes as a plain Error; everything else is a mistake here.
    if (!(error instanceof Error) || error.name !== 'Error') throw error;
    return refuse('That did not work: what you see may have changed in the meantime. Look again.');
  }
}

async function perform(slack: SlackHandle, act: Act): Promise<Answered> {
  const user = act.as;
  switch (act.do) {
    case 'runCommand': {
      const { ok, error } = await slack.runCommand({
        user,
        channel: act.channel,
        text: act.text,
        command: act.command,
      });
      return ok ? done : fail(`${act.command ?? 'The command'} failed with the error "${error ?? 'unknown'}".`);
    }
    case 'say':
      await slack.say({ user, channel: act.channel, text: act.text, threadTs: act.threadTs });
      return done;
    case 'use': {
      const { site, actionId, blockId, option } = act;
      if ('viewId' in site) slack.typeInto(site.viewId, findTyped(slack, site.viewId, act.typed ?? {}));
      const { ok } = await slack.select({ user, ...site, actionId, blockId, option });
      return ok ? done : fail('The app did not answer as it should. Try again in a moment.');
    }
    case 'suggest': {
      const { site, actionId, blockId, query } = act;
      const options = await slack.suggestOptions({ user, ...site, actionId, blockId, query });
      return { status: 200, outcome: { ok: true, options } };
    }
    case 'submitView': {
      const { viewId } = act;
      const sent = await slack.submitView({ user, viewId, values: findTyped(slack, viewId, act.values) });
      if (sent.outcome === 'failed') return fail('We had some trouble connecting. Try again?');
      const isTaken = Object.keys(sent.errors).length === 0;
      return isTaken ? done : { status: 200, outcome: { ok: false, problem: null, errors: sent.errors } };
    }
    case 'closeView':
      await slack.closeView({ user, viewId: act.viewId });
      return done;
    case 'openHome':
      await slack.openHome({ user, tab: act.tab });
      return done;
  }
}

/** What was typed into fields that the view still has: it may have been updated while somebody typed. */
function findTyped(
  slack: SlackHandle,
  viewId: string,
  typed: Readonly<Record<string, Typed>>,
): Readonly<Record<string, Typed>> {
  const blocks = slack.workspace.views.get(viewId)?.definition.blocks ?? [];
  const fields = new Set(
    listElements(blocks)
      .filter(({ element }) => element.type !== 'button')
      .map(({ block }) => block.block_id),
  );
  return Object.fromEntries(Object.entries(typed).filter(([blockId]) => fields.has(blockId)));
}
