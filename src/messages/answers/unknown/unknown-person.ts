import { renderAnswer } from '../../answer.ts';
import type { Content } from '../../message.ts';

/** Slack did not say who is asking, so nothing is shown or done. */
export function renderUnknownPerson(): Content {
  return renderAnswer([['Slack did not say just now who you are, so nothing was done. Try again in a moment.']]);
}
