import { SlackApiError } from '../../server/api-error.ts';
import { isObject, parseJson } from '../../server/read-body.ts';
import { issueResponseUrl, issueTrigger } from '../../workspace/triggers.ts';
import { type AnswerTarget, applyMessageAnswer } from '../apply-message-answer.ts';
import { type AppLink, tell } from '../send/app-link.ts';
import { type AppAnswer, deliver } from '../send/deliver.ts';
import { renderChannelName, verificationToken } from '../send/envelope.ts';
import { type Actor, findActor, findChannelFor } from './actor.ts';

/** A slash command that somebody types. */
export interface CommandInput extends Actor {
  readonly channel: string;
  /** What follows the command; mentions as the app gets them: `<@U0ANA|ana>`. */
  readonly text?: string | undefined;
  /** Such as `/aws-account`; the app's only command when left out. */
  readonly command?: string | undefined;
}

/** What became of something that a person did. */
export interface Outcome {
  /** The app answered in time (over HTTP: with 200), and with something that Slack takes. */
  readonly ok: boolean;
  /** What Slack told the person when it was not. */
  readonly error: string | undefined;
  /** The HTTP status; undefined over a socket. */
  readonly status: number | undefined;
  readonly body: string;
  readonly triggerId: string;
  readonly responseUrl: string | undefined;
}

/** Why an answer is none, in Slack's words. */
export function findDeliveryError(answer: AppAnswer): string | undefined {
  if (answer.ok) return undefined;
  return answer.outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
}

function applyAnswer(link: AppLink, target: AnswerTarget, body: string): string | undefined {
  if (body.trim() === '') return undefined;
  const parsed = parseJson(body);
  try {
    applyMessageAnswer(link.slack, target, isObject(parsed) ? parsed : { text: body });
    return undefined;
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    return error.error;
  }
}

/** Types a slash command, as a person does, and shows what the app answers at once. */
export async function runCommand(link: AppLink, input: CommandInput): Promise<Outcome> {
  const { slack } = link;
  const { workspace, settings } = slack;
  const person = findActor(slack, input);
  const channel = findChannelFor(slack, input, input.channel);
  const command = input.command ?? settings.slashCommands[0] ?? '';
  if (!settings.slashCommands.includes(command)) throw new Error(`${command} is not a command of this app`);
  const target: AnswerTarget = { userId: person.id, channelId: channel.id, original: undefined, threadTs: undefined };
  const trigger = issueTrigger(slack, person.id);
  const responseUrl = slack.origin + issueResponseUrl(slack, 'commands', target).path;
  const payload = {
    token: verificationToken,
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: channel.id,
    channel_name: renderChannelName(channel),
    user_id: person.id,
    user_name: person.name,
    command,
    text: (input.text ?? '').trim(),
    api_app_id: workspace.bot.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: trigger.id,
  };
  const answer = await deliver(link, { kind: 'command', userId: person.id, payload });
  const error = findDeliveryError(answer) ?? applyAnswer(link, target, answer.body);
  if (error !== undefined) tell(slack, person.id, `${command} failed with the error "${error}"`);
  return {
    ok: error === undefined,
    error,
    status: answer.status,
    body: answer.body,
    triggerId: trigger.id,
    responseUrl,
  };
}
