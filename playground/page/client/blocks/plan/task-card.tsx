import { Words } from '../../text/emoji/words.tsx';
import { Link } from '../../text/pieces/link.tsx';
import type { BlockOf } from '../block-types.ts';
import { RichTextView } from '../rich-text/rich-text.tsx';
import './task-card.css';

const states = {
  pending: { mark: '○', said: 'pending' },
  in_progress: { mark: '', said: 'in progress' },
  complete: { mark: '✔', said: 'complete' },
  error: { mark: '✘', said: 'failed' },
} as const;

/** One task: its state, what it is, what is known of it, where that comes from. */
export function TaskCard({ task }: { readonly task: BlockOf<'task_card'> }) {
  const { mark, said } = states[task.status];
  return (
    <div class={`task-card task-${task.status.replace('_', '-')}`}>
      <span class="task-mark" role="img" aria-label={said} title={said}>
        {mark}
      </span>
      <div class="task-body">
        <div class="task-line">
          <span class="task-title">
            <Words text={task.title} />
          </span>
          {task.details !== undefined && (
            <div class="task-details">
              <RichTextView block={task.details} />
            </div>
          )}
        </div>
        {task.output !== undefined && (
          <div class="task-output">
            <RichTextView block={task.output} />
          </div>
        )}
        {task.sources !== undefined && task.sources.length > 0 && (
          <div class="task-sources">
            {task.sources.map((source) => (
              <span key={source.url} class="task-source">
                <Link url={source.url}>{source.text}</Link>
              </span>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}
