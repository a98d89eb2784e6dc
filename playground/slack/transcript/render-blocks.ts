import type { Block } from '../block-kit/schemas/block.ts';
import type { InteractiveElement } from '../block-kit/schemas/layout-blocks.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { renderMrkdwn, renderRichText } from './render-text.ts';

interface Text {
  readonly type: string;
  readonly text: string;
}

type TaskCard = Extract<Block, { type: 'task_card' }>;
type Cell = Extract<Block, { type: 'table' }>['rows'][number][number];
type Chart = Extract<Block, { type: 'data_visualization' }>['chart'];

const taskMarks: Readonly<Record<TaskCard['status'], string>> = {
  complete: '✔',
  in_progress: '●',
  pending: '○',
  error: '✘',
};

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}

/** Makes text of blocks for one workspace. */
export function createBlockRenderer(workspace: Workspace) {
  const show = (text: Text | undefined): string =>
    text === undefined ? '' : text.type === 'mrkdwn' ? renderMrkdwn(workspace, text.text) : text.text;

  function renderElement(element: InteractiveElement): string {
    switch (element.type) {
      case 'button':
      case 'workflow_button':
      case 'icon_button':
        return `[ ${element.text.text} ]`;
      case 'feedback_buttons':
        return `[ ${element.positive_button.text.text} ] [ ${element.negative_button.text.text} ]`;
      case 'overflow':
        return `[ ⋯ ${element.options.map((option) => option.text.text).join(' | ')} ]`;
      case 'checkboxes':
      case 'radio_buttons':
        return element.options.map((option) => `( ) ${show(option.text)}`).join('  ');
      default: {
        const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
        const initial = 'initial_option' in element ? element.initial_option?.text.text : undefined;
        return `[ ${initial ?? placeholder ?? element.type.replaceAll('_', ' ')} ▾ ]`;
      }
    }
  }

  function renderTask(task: TaskCard): string {
    const more = [task.details, task.output]
      .filter((part) => part !== undefined)
      .map((part) => renderRichText(workspace, part));
    const [first = '', ...rest] = more.join('\n').split('\n');
    const line = `${taskMarks[task.status]} ${task.title}${first === '' ? '' : `  ${first}`}`;
    return [line, ...rest.map(indent), ...(task.sources ?? []).map((one) => `  ${one.text} (${one.url})`)].join('\n');
  }

  function renderCell(cell: Cell): string {
    return cell.type === 'rich_text' ? renderRichText(workspace, cell).replaceAll('\n', ' ') : cell.text;
  }

  function renderTable(rows: readonly (readonly Cell[])[]): string {
    const texts = rows.map((row) => row.map(renderCell));
    const widths = texts[0]?.map((_, column) => Math.max(...texts.map((row) => [...(row[column] ?? '')].length))) ?? [];
    return texts
      .map((row) =>
        row
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd(),
      )
      .join('\n');
  }

  function renderChart(chart: Chart): string {
    if (chart.type === 'pie') return chart.segments.map((one) => `${one.label}: ${one.value}`).join(', ');
    return chart.series
      .map((one) => `${one.name}: ${one.data.map((point) => `${point.label} ${point.value}`).join(', ')}`)
      .join('\n');
  }

  function renderCard(block: Extract<Block, { type: 'card' }>): string {
    const texts = [block.title, block.subtitle, block.body, block.subtext].map(show).filter((text) => text !== '');
    const buttons = (block.actions ?? []).map(renderElement).join(' ');
    return [...texts, buttons].filter((line) => line !== '').join('\n');
  }

  function renderBlock(block: Block): string {
    switch (block.type) {
      case 'section': {
        const fields = (block.fields ?? []).map(show);
        const { accessory } = block;
        const beside =
          accessory === undefined
            ? ''
            : accessory.type === 'image'
              ? `[image: ${accessory.alt_text}]`
              : renderElement(accessory);
        return [show(block.text), ...fields, beside].filter((line) => line !== '').join('\n');
      }
      case 'header':
        return block.text.text;
      case 'context':
        return block.elements.map((one) => (one.type === 'image' ? `[image: ${one.alt_text}]` : show(one))).join('  ');
      case 'actions':
      case 'context_actions':
        return block.elements.map(renderElement).join(' ');
      case 'divider':
        return '────────';
      case 'input':
        return `${block.label.text}: ${renderElement(block.element)}${block.hint === undefined ? '' : `\n  ${block.hint.text}`}`;
      case 'image':
        return `[image: ${block.alt_text}]`;
      case 'rich_text':
        return renderRichText(workspace, block);
      case 'markdown':
        return block.text;
      case 'plan':
        return [block.title, ...(block.tasks ?? []).map((task) => indent(renderTask(task)))].join('\n');
      case 'task_card':
        return renderTask(block);
      case 'table':
        return renderTable(block.rows);
      case 'data_table':
        return `${block.caption}\n${renderTable(block.rows)}`;
      case 'data_visualization':
        return `[chart: ${block.title}]\n${indent(renderChart(block.chart))}`;
      case 'alert':
        return `(${block.level ?? 'default'}) ${show(block.text)}`;
      case 'card':
        return renderCard(block);
      case 'carousel':
        return block.elements.map(renderCard).join('\n---\n');
      case 'container': {
        const title =
          block.rich_text_title === undefined ? show(block.title) : renderRichText(workspace, block.rich_text_title);
        return [title, show(block.subtitle), ...block.child_blocks.map((one) => indent(renderBlock(one)))]
          .filter((line) => line !== '')
          .join('\n');
      }
      case 'file':
        return `[file: ${block.external_id}]`;
      case 'video':
        return `[video: ${block.alt_text}]`;
    }
  }

  return (blocks: readonly Block[]): string => blocks.map(renderBlock).join('\n');
}
