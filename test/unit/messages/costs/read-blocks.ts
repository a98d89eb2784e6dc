/** What a reader sees: rich text, buttons in brackets, tables with bars, charts as their numbers, images as their text. */
export function readBlocks(blocks: readonly object[]): string {
  return blocks.map((block) => read(block).trimEnd()).join('\n');
}

function read(value: unknown): string {
  if (Array.isArray(value)) return value.map(read).join('');
  const block = value as Record<string, unknown> & { type: string };
  switch (block.type) {
    case 'rich_text':
    case 'rich_text_section':
    case 'rich_text_preformatted':
      return read(block.elements);
    case 'text':
    case 'link':
    case 'plain_text':
      return String(block.text);
    case 'user':
      return `@${String(block.user_id)}`;
    case 'date':
      return String(block.fallback);
    case 'actions':
      return (block.elements as { text: { text: string } }[]).map(({ text }) => `[${text.text}]`).join(' ');
    case 'data_table':
      return [
        `table ${String(block.caption)}`,
        ...(block.rows as { text: string }[][]).map((row) => row.map(({ text }) => text).join(' | ')),
      ].join('\n');
    case 'data_visualization': {
      const { series } = block.chart as { series: { name: string; data: { value: number }[] }[] };
      const lines = series.map(({ name, data }) => `${name} ${data.map((point) => point.value).join(' ')}`);
      return `chart ${String(block.title)}: ${lines.join('; ')}`;
    }
    case 'image':
      return `image ${String(block.alt_text)}`;
    case 'input': {
      const { label, hint, element } = block as unknown as Record<
        string,
        { text: string; placeholder: { text: string } }
      >;
      return `${label?.text}: ${element?.placeholder.text} (${hint?.text})`;
    }
    default:
      throw new Error(`cannot read ${block.type}`);
  }
}
