import type { Block } from '../../../slack/block-kit/schemas/block.ts';
import { findPlain } from '../text/find-plain.ts';
import { PlainText } from '../text/plain-text.tsx';
import './block-list.css';
import { AlertBlock, CardBlock, ContainerBlock, OutsideBox } from './boxes/boxes.tsx';
import { ImageView } from './boxes/image-view.tsx';
import { UnknownBox } from './boxes/unknown-box.tsx';
import { ChartBlock } from './data/chart/chart-block.tsx';
import { DataTableBlock } from './data/data-table-block.tsx';
import { TableBlock } from './data/table-block.tsx';
import { findBlockKeys } from './find-block-keys.ts';
import { InputBlock } from './layout/input-block.tsx';
import { ActionsBlock, ContextBlock } from './layout/row-blocks.tsx';
import { SectionBlock } from './layout/section-block.tsx';
import { MarkdownBlock } from './markdown/markdown-block.tsx';
import { PlanBlock } from './plan/plan-block.tsx';
import { TaskCard } from './plan/task-card.tsx';
import { RichTextView } from './rich-text/rich-text.tsx';

/** Blocks below each other, inside of a form. */
export function BlockList({ blocks }: { readonly blocks: readonly Block[] }) {
  const keys = findBlockKeys(blocks);
  return (
    <div class="block-list">
      {blocks.map((block, at) => (
        <div key={keys[at]} class={`block block-${block.type.replaceAll('_', '-')}`}>
          <BlockView block={block} />
        </div>
      ))}
    </div>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.type) {
    case 'section':
      return <SectionBlock block={block} />;
    case 'rich_text':
      return <RichTextView block={block} />;
    case 'actions':
    case 'context_actions':
      return <ActionsBlock block={block} />;
    case 'context':
      return <ContextBlock block={block} />;
    case 'input':
      return <InputBlock block={block} />;
    case 'header':
      return (
        <h3 class="block-heading">
          <PlainText text={block.text} />
        </h3>
      );
    case 'divider':
      return <hr class="block-rule" />;
    case 'image':
      return (
        <figure class="block-figure">
          {block.title !== undefined && (
            <figcaption class="image-title">
              <PlainText text={block.title} />
            </figcaption>
          )}
          <ImageView image={block} size="full" />
        </figure>
      );
    case 'plan':
      return <PlanBlock block={block} />;
    case 'task_card':
      return <TaskCard task={block} />;
    case 'markdown':
      return <MarkdownBlock text={block.text} />;
    case 'table':
      return <TableBlock block={block} />;
    case 'data_table':
      return <DataTableBlock block={block} />;
    case 'data_visualization':
      return <ChartBlock block={block} />;
    case 'alert':
      return <AlertBlock block={block} />;
    case 'card':
      return <CardBlock block={block} />;
    case 'carousel':
      return (
        <div class="carousel-block">
          {block.elements.map((card, at) => (
            <CardBlock key={card.block_id ?? at} block={card} />
          ))}
        </div>
      );
    case 'container':
      return (
        <ContainerBlock block={block}>
          <BlockList blocks={block.child_blocks} />
        </ContainerBlock>
      );
    case 'file':
      return <OutsideBox sign="▤" title="Remote file" detail={block.external_id} />;
    case 'video':
      return <OutsideBox sign="▶" title={findPlain(block.title)} detail={block.alt_text} />;
    default:
      return <UnknownBox what={block} note="This page does not know such a block." />;
  }
}
