import { renderAnswer } from '../../answer.ts';
import type { Content } from '../../message.ts';

/** To somebody who may see every account, before the organisation was read for the first time. */
export function renderUnreadOrganization(): Content {
  return renderAnswer([['Steward has not read the organisation from AWS yet. Try again in a minute.']]);
}
