import type { HeaderBlock, HomeView, KnownBlock } from '@slack/types';
import { lostRecordsSentence } from '../answers/account-list.ts';
import { type Line, renderActions, renderButton, renderLines, renderPlain } from '../blocks.ts';
import { listWords } from '../format/list-words.ts';
import { findName } from '../format/person-name.ts';
import { blockKitLimits } from '../limits.ts';
import type { Content } from '../message.ts';
import { warningMark } from '../status-words.ts';
import { renderAccountLines } from './account-lines.ts';
import { renderDecisionBlocks } from './decision-blocks.ts';
import type { HomeState } from './home-state.ts';
import { renderOrganisationLines } from './organisation-lines.ts';
import { renderRequestLines } from './request-lines.ts';

/** Lines of one block: Slack draws a long one as well as several, but takes no more than 1,000 pieces in it. */
const linesPerBlock = 10;

/** A member's Home: what is theirs, what waits for them, and for admins the organisation. */
export function renderHome(state: HomeState): HomeView {
  const accounts = renderAccountLines(state);
  const requests = renderRequestLines(state);
  const hasNothing = accounts.length === 0 && requests.length === 0;
  return toHome([
    ...renderWarnings(state),
    ...(hasNothing ? [renderLines([['You have no AWS account yet, and no open request.']])] : []),
    // The next step of somebody for whom requests wait is to decide.
    renderAskButton(hasNothing && state.decisions.items.length + state.retries.items.length === 0),
    ...renderSection('Your accounts', renderBlocks(accounts)),
    ...renderSection('Your open requests', renderBlocks(requests)),
    ...renderSection('Waiting for you', renderDecisionBlocks(state)),
    ...(state.organisation === null
      ? []
      : renderSection('The organisation', [renderLines(renderOrganisationLines(state.organisation, state.names))])),
  ]);
}

/** A Home that says one thing: to somebody who is no full member, or when nothing can be read. */
export function renderBareHome({ blocks }: Pick<Content, 'blocks'>): HomeView {
  return toHome(blocks);
}

/** The same Home with what there is to say about a press at its top. */
export function withNotice(view: HomeView, notice: Content): HomeView {
  return { ...view, ...toHome([...notice.blocks, { type: 'divider' }, ...(view.blocks as readonly KnownBlock[])]) };
}

function toHome(blocks: readonly KnownBlock[]): HomeView {
  return { type: 'home', blocks: blocks.slice(0, blockKitLimits.view.blocks) };
}

function renderWarnings({ unreadGroups, lacksRecords, names }: HomeState): readonly KnownBlock[] {
  const groups = listWords(unreadGroups.slice(0, 10).map((group) => findName(names, group)));
  const lines: readonly Line[] = [
    [lacksRecords ? `${warningMark} ${lostRecordsSentence}` : ''],
    [
      groups === ''
        ? ''
        : `${warningMark} Slack does not say who is in ${groups} right now, so something may be missing here. Come back in a minute.`,
    ],
  ];
  const said = lines.filter((line) => line.some((piece) => piece !== ''));
  return said.length === 0 ? [] : [renderLines(said)];
}

function renderAskButton(isNextStep: boolean): KnownBlock {
  return renderActions([
    renderButton({
      actionId: 'home_ask',
      text: 'Ask for an account',
      value: 'ask',
      label: 'Ask for an AWS account',
      primary: isNextStep,
    }),
  ]);
}

function renderSection(title: string, blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  if (blocks.length === 0) return [];
  const header: HeaderBlock = { type: 'header', text: renderPlain(title, blockKitLimits.header) };
  return [header, ...blocks];
}

function renderBlocks(lines: readonly Line[]): readonly KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (let at = 0; at < lines.length; at += linesPerBlock)
    blocks.push(renderLines(lines.slice(at, at + linesPerBlock)));
  return blocks;
}
