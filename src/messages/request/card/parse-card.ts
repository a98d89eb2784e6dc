import { z } from 'zod';
import {
  type AccountRequest,
  type PersonId,
  type RequestStatus,
  requestStatuses,
  type Wish,
} from '../../../requests/request.ts';
import { parseUsd } from '../../../requests/wish/usd.ts';
import { wishKinds } from '../../../requests/wish/wish.ts';
import { findStatusWord } from '../../status-words.ts';

/** What can be read from a request's card in Slack; null: it does not say. */
export interface CardFacts {
  readonly kind: Wish['kind'];
  readonly status: RequestStatus | null;
  readonly requester: PersonId | null;
  readonly owner: PersonId | null;
  readonly name: string | null;
  /** Of the account that is there; null too where one is to be made. */
  readonly accountId: string | null;
  readonly className: string | null;
  readonly team: string | null;
  /** US dollars a month, a decimal. */
  readonly monthlyBudgetUsd: string | null;
  readonly justification: string | null;
}

/**
 * The `block_id` of a card's first block: whom the card is about, which it shows by name only. Should the records be lost,
 * this is where the requester is known from.
 */
export function nameCardBlock({ requester, wish }: Pick<AccountRequest, 'requester' | 'wish'>): string {
  const people = `${requester}:${wish.owner}`;
  if (wish.kind === 'account') return `request:${people}`;
  return wish.kind === 'budget' ? `budget:${people}:${wish.accountId}` : `${wish.kind}:${people}`;
}

/** The kind, requester, owner and account of a block's name. */
const blockName =
  /^(?<kind>request|budget|fix|waive|adopt):(?<requester>[UW][A-Z0-9]+):(?<owner>[UW][A-Z0-9]+)(?::(?<account>\d{12}))?$/;

const pieceSchema = z.object({
  type: z.string(),
  text: z.string().optional(),
  style: z.object({ bold: z.boolean().optional() }).optional(),
});
const blocksSchema = z.array(
  z.object({
    type: z.string(),
    block_id: z.string().optional(),
    elements: z.array(z.object({ elements: z.array(pieceSchema).optional() })).optional(),
  }),
);

interface Piece {
  readonly text: string;
  readonly isBold: boolean;
}

/** Reads a card as `renderRequestCard` makes it; null: these blocks are none. */
export function parseCard(blocks: unknown): CardFacts | null {
  const parsed = blocksSchema.safeParse(blocks);
  const first = parsed.success ? parsed.data[0] : undefined;
  if (first?.type !== 'rich_text') return null;
  const lines = findLines((first.elements ?? []).flatMap(({ elements }) => elements ?? []));
  const [headline] = lines;
  if (headline === undefined) return null;
  const at = headline.findIndex(({ isBold }) => isBold);
  const before = join(headline.slice(0, at));
  const after = join(headline.slice(at + 1));
  const said = blockName.exec(first.block_id ?? '')?.groups ?? {};
  // Of an account the block's name says `request`.
  const kind = wishKinds.find((one) => one === said.kind) ?? 'account';
  return {
    kind,
    status: findStatus(join(lines.at(-1) ?? []), kind),
    requester: said.requester ?? null,
    owner: said.owner ?? null,
    name: at < 0 ? null : (headline[at]?.text ?? null),
    accountId: said.account ?? null,
    // Whatever the requester is called comes before it.
    className: /.* ask(?:s|ed) for (.+) account $/.exec(before)?.[1] ?? null,
    team: /, team (.+?)(?: \(has .*)?(?: \u00b7 .*)?$/.exec(findRow(lines, 'For') ?? '')?.[1] ?? null,
    monthlyBudgetUsd: parseUsd(/^(?:,| .*\bto) (\$[\d,.]+) a month\./.exec(after)?.[1] ?? ''),
    justification: findRow(lines, 'Why'),
  };
}

/** Rich text is one run of pieces with line breaks in them. */
function findLines(pieces: z.infer<typeof pieceSchema>[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  for (const { text = '', style } of pieces)
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, isBold: style?.bold ?? false });
    });
  return lines;
}

function findRow(lines: readonly (readonly Piece[])[], label: string): string | null {
  const row = lines.find(([first]) => first?.isBold === true && first.text === label);
  return row === undefined ? null : join(row.slice(1)).trim() || null;
}

/** The last line begins with a mark, as a character or by its name, and the state's word. */
function findStatus(line: string, kind: Wish['kind']): RequestStatus | null {
  const word = /^(?:[^\p{L}:]|:[\w+-]+:)*(\p{L}+)/u.exec(line)?.[1]?.toLowerCase();
  return requestStatuses.find((status) => findStatusWord(status, kind) === word) ?? null;
}

function join(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}
