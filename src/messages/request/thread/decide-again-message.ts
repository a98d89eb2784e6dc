import { type Line, renderLines } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { listWords } from '../../format/list-words.ts';
import type { Content } from '../../message.ts';
import { renderMentions } from '../ready-message.ts';
import type { RequestView } from '../view.ts';
import { describeMatter, escapeShort } from '../words/wish-words.ts';

/**
 * In the card's thread after governance.yaml changed under a waiting request: what changed, and who has to decide anew,
 * by mention (not in a copy for one person).
 */
export function renderDecideAgainMessage(view: RequestView, mentions: readonly string[]): Content {
  const { request } = view;
  const changes = (request.voided?.changes ?? []).slice(0, 8).map((change) => toLine(change, 100));
  const what = changes.length === 0 ? '' : ` (${listWords(changes)})`;
  const missing = view.deciders.filter(({ got, required }) => got < required);
  const lacks = listWords(missing.map(({ label, required, got }) => `${required - got} of ${toLine(label, 150)}`));
  const first = `governance.yaml has changed${what}, so earlier approvals of ${describeMatter(request)} are void.`;
  const next = `Please decide again: missing ${lacks}.`;
  const line: Line = [...renderMentions(mentions), mentions.length === 0 ? '' : ' ', `${first} ${next}`];
  return { text: `${escapeShort(first)} ${escapeShort(next)} ${request.id}`, blocks: [renderLines([line])] };
}
