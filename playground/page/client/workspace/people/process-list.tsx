import { useDesk } from '../../live/desk.ts';

/** The processes behind the app, each with its state in a word and a colour. */
export function ProcessList() {
  const { processes } = useDesk().desk;
  return (
    <ul class="processes" aria-label="Processes">
      {processes.map(({ name, state }) => (
        <li key={name} class={`process process-${state}`}>
          <span class="process-dot" aria-hidden="true" />
          {name} <span class="process-state">{state}</span>
        </li>
      ))}
    </ul>
  );
}
