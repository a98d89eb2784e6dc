import { renderAnswer } from '../answer.ts';
import { renderCode } from '../blocks.ts';
import { toLine } from '../escape.ts';
import type { Content } from '../message.ts';
import { describeRefusal } from '../notices/report-notice.ts';

/** What keeps budget alerts from being said. */
export type AlertTrouble =
  /** AWS does not tell Steward the figures; `permission`: the one that is missing, null: something else is. */
  | { readonly kind: 'unreadable'; readonly awsName: string; readonly permission: string | null }
  /** Slack does not take them in this channel. */
  | { readonly kind: 'undeliverable'; readonly channel: string; readonly error: string };

/** For admins: why nobody hears of budgets, and what ends that. */
export function renderAlertTrouble(trouble: AlertTrouble): Content {
  if (trouble.kind === 'undeliverable')
    return renderAnswer([
      [
        'Budget alerts cannot be posted to ',
        { type: 'channel', channel_id: trouble.channel },
        `: ${describeRefusal(trouble.error)}.`,
      ],
      ['Owners are told all the same. This is said once, until the channel takes them again.'],
    ]);
  const { awsName, permission } = trouble;
  return renderAnswer([
    [
      'Steward cannot read the budgets in AWS, so nobody is told by it when one is used up. AWS’s own mails still come.',
    ],
    permission === null
      ? [`AWS says ${toLine(awsName, 80)}.`]
      : ['Add this to the policy of Steward’s role in the management account: ', renderCode(toLine(permission, 100))],
    ['This is said once, until budgets could be read again.'],
  ]);
}
