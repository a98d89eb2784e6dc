import { type Line, renderBold } from '../blocks.ts';
import { renderMoment } from '../format/dates.ts';
import { countOf } from '../format/durations.ts';
import type { Names } from '../message.ts';
import { describeGate } from '../request/words/wait-words.ts';
import { warningMark } from '../status-words.ts';
import type { OrganisationGlance } from './home-state.ts';

/** How many accounts and open requests there are, how old that is, and whether the bot writes to AWS. */
export function renderOrganisationLines(glance: OrganisationGlance, names: Names): readonly Line[] {
  const counts = `${countOf(glance.accounts, 'account')} · ${countOf(glance.openRequests, 'open request')}`;
  return [
    glance.readAt === null
      ? [`${counts} · not read from AWS yet`]
      : [`${counts} · read from AWS `, renderMoment(glance.readAt)],
    glance.gate === null
      ? ['Not paused: what is approved is made.']
      : [`${warningMark} `, renderBold(`Nothing is written to AWS: ${describeGate(glance.gate, names)}.`)],
  ];
}
