import { z } from 'zod';
import type { CostContent } from '../../messages/costs/content.ts';

interface Piece {
  readonly type: string;
  readonly text?: string | undefined;
  readonly fallback?: string | undefined;
  readonly elements?: readonly Piece[] | undefined;
}

const pieceSchema: z.ZodType<Piece> = z.lazy(() =>
  z.object({
    type: z.string(),
    text: z.string().optional().catch(undefined),
    fallback: z.string().optional(),
    elements: z.array(pieceSchema).optional(),
  }),
);

/** What a message of rich text says, as it stands in a terminal; buttons are left out. */
export function renderContent({ blocks }: Pick<CostContent, 'blocks'>): string {
  return blocks
    .filter((block) => block.type === 'rich_text')
    .map((block) => (pieceSchema.parse(block).elements ?? []).map(renderPiece).join('\n'))
    .join('\n\n');
}

function renderPiece({ text, fallback, elements }: Piece): string {
  return elements === undefined ? (text ?? fallback ?? '') : elements.map(renderPiece).join('');
}
