import { type Line, renderLines, renderMention } from '../blocks.ts';
import { toLine } from '../escape.ts';
import { formatMoment, renderMoment } from '../format/dates.ts';
import { listWords } from '../format/list-words.ts';
import { findName } from '../format/person-name.ts';
import type { Content } from '../message.ts';
import type { Decider, RequestView } from './view.ts';
import { describeDeciders } from './words/decision-words.ts';
import { describeMatter, escapeShort } from './words/wish-words.ts';

/** The rules that still lack somebody. */
export function findMissingDeciders(view: RequestView): readonly Decider[] {
  return view.deciders.filter((decider) => decider.got < decider.required);
}

/** In the card's thread: who has yet to decide, by mention (`[]` in a copy for one person), and until when. */
export function renderReminderMessage(view: RequestView, mentions: readonly string[]): Content {
  const { request, names } = view;
  const missing = findMissingDeciders(view);
  const pings: Line = mentions.slice(0, 20).flatMap((id) => [renderMention(id), ' ']);
  const lacks = listWords(missing.map(({ label, required, got }) => `${required - got} of ${toLine(label, 150)}`));
  const waits = `${findName(names, request.requester)} still waits for a decision on ${describeMatter(request)}`;
  const line: Line = [...pings, `${waits}: missing ${lacks} · expires `, renderMoment(request.expiresAt)];
  const who = escapeShort(describeDeciders(missing));
  return {
    text: `${escapeShort(waits)}: ${who} can decide until ${formatMoment(request.expiresAt)}. ${request.id}`,
    blocks: [renderLines([line])],
  };
}
