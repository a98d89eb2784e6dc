import { renderAnswer } from '../answer.ts';
import type { Content } from '../message.ts';

/** What the person tried when the bot could not do its part. */
export type Tried = 'press' | 'command' | 'form' | 'home' | 'submission';

const sentences: Readonly<Record<Tried, string>> = {
  press:
    'Steward cannot reach its records right now, so it does not know whether your press counted. Look at the card in a minute and press again if it is unchanged.',
  command:
    'Steward cannot reach its records right now, so it may have done nothing. Say it again in a minute: twice does no harm.',
  form: 'Slack did not open the form in time. Nothing was asked for; type the command again.',
  home: 'Steward cannot reach its records right now, so it cannot show what is yours. Come back in a minute.',
  submission:
    'Steward cannot reach its records right now. What you typed is still here: send it again in a minute. It makes one request, however often you send it.',
};

/** That something of the bot's own is in the way, and what to do. */
export function renderStoreTrouble(tried: Exclude<Tried, 'submission'>): Content {
  return renderAnswer([[sentences[tried]]]);
}

/** The same as a line at a field of the form. */
export function describeSubmissionTrouble(): string {
  return sentences.submission;
}
