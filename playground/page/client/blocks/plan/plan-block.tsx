import { useId } from 'preact/hooks';
import { Words } from '../../text/emoji/words.tsx';
import type { BlockOf } from '../block-types.ts';
import './plan-block.css';
import { TaskCard } from './task-card.tsx';

/** Tasks under a title, each with its state. */
export function PlanBlock({ block }: { readonly block: BlockOf<'plan'> }) {
  const id = useId();
  const tasks = block.tasks ?? [];
  const done = tasks.filter((task) => task.status === 'complete').length;
  return (
    <section class="plan-block" aria-labelledby={id}>
      <div class="plan-head">
        <span class="plan-title" id={id}>
          <Words text={block.title} />
        </span>
        {tasks.length > 0 && (
          <span class="plan-count">
            {done} of {tasks.length}
          </span>
        )}
      </div>
      <ul class="plan-tasks">
        {tasks.map((task) => (
          <li key={task.task_id} class="plan-task">
            <TaskCard task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}
