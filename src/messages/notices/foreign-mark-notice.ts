import type { ForeignMark } from '../../requests/rebuild/rebuild.ts';
import { renderAnswer } from '../answer.ts';
import { type Line, renderActions, renderButton, renderCode, renderRow } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import type { Content } from '../message.ts';
import { renderMentions } from '../request/ready-message.ts';
import { warningMark } from '../status-words.ts';

/**
 * To the channel: the organisation is marked by another Steward than this one, what that means, and what to do. The admins
 * are mentioned. Where this Redis knows nothing the records can be made anew; where it has an id of its own there are two.
 */
export function renderForeignMarkNotice(mark: ForeignMark, admins: readonly string[]): Content {
  if (mark.settledAt !== null)
    return renderAnswer([['✅ Settled: the organisation is this Steward’s. What waited goes on.']]);
  return mark.own === null ? renderLostRedis(mark, admins) : renderTwoStewards(mark, mark.own, admins);
}

const meanwhile = 'Until that is settled Steward only reads: nothing is written to AWS, and approved requests wait.';

function renderLostRedis({ found }: ForeignMark, admins: readonly string[]): Content {
  const first =
    'Steward has worked in this organisation before, but its Redis knows nothing of it: it was lost, or another Steward runs here.';
  const lines: Line[] = [
    [`${warningMark} `, ...renderMentions(admins), ` ${first} ${meanwhile}`],
    renderRow(
      'Another Steward',
      'If one runs here, leave it to that one: stop this one, or give it the other’s Redis (REDIS_URL).',
    ),
    renderRow(
      'A backup',
      'If there is one of Redis, stop Steward, restore it, start Steward: nothing is forgotten then.',
    ),
    renderRow(
      'Neither',
      'Let Steward make its records anew from the tags of the accounts that it made. Who asked, decided and did what before is lost then; requests that wait are to be asked again.',
    ),
    renderRow('Mark', 'steward:instance ', renderCode(toLine(found, 256))),
  ];
  const button = renderButton({
    actionId: 'records_rebuild',
    text: 'Rebuild records…',
    value: found,
    label: 'Make Steward’s records anew from the tags in AWS',
    confirm: {
      title: 'Make the records anew?',
      text: 'If another Steward runs in this organisation, it must be stopped first: two at once can make an account twice. A backup of Redis is the better way; it cannot be used any more afterwards.',
      yes: 'Rebuild',
      no: 'Not now',
    },
  });
  return renderAnswer(lines, escapeMrkdwn(`${first} ${meanwhile}`, 1500), [renderActions([button])]);
}

function renderTwoStewards({ found }: ForeignMark, own: string, admins: readonly string[]): Content {
  const first =
    'Another Steward manages this organisation, and this one has records of its own: one of the two must stop.';
  const lines: Line[] = [
    [`${warningMark} `, ...renderMentions(admins), ` ${first} ${meanwhile}`],
    renderRow('Stop this one', 'if the other is right, or give it the other’s Redis (REDIS_URL).'),
    renderRow(
      'Stop the other',
      'if this one is right; then remove the tag steward:instance from the organisation’s root, and this one goes on.',
    ),
    renderRow(
      'Mark',
      'steward:instance ',
      renderCode(toLine(found, 256)),
      ' · this one is ',
      renderCode(toLine(own, 256)),
    ),
  ];
  return renderAnswer(lines, escapeMrkdwn(`${first} ${meanwhile}`, 1500));
}
