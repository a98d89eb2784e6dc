import { useRef, useState } from 'preact/hooks';
import type { ElementOf } from '../../block-types.ts';
import { useForm } from '../../form/form.ts';
import { type Choice, toChoice } from './find-choices.ts';

/** Slack's own, where a menu says nothing (Block Kit reference, `min_query_length`). */
const usualMinQueryLength = 3;
const pauseMs = 250;

/** The choices of a menu whose app suggests them for what is typed. `known`: all that were ever seen here, to name them. */
export function useSuggestions(blockId: string, element: ElementOf<'external_select' | 'multi_external_select'>) {
  const form = useForm();
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [status, setStatus] = useState<string | null>(null);
  const seen = useRef<readonly Choice[]>([]);
  const newest = useRef(0);
  const actionId = element.action_id ?? '';
  const minLength = element.min_query_length ?? usualMinQueryLength;

  const ask = (query: string) => {
    newest.current += 1;
    const asked = newest.current;
    setChoices([]);
    if (query.length < minLength) {
      setStatus(`Type at least ${minLength} ${minLength === 1 ? 'character' : 'characters'}`);
      return;
    }
    setStatus('Loading…');
    setTimeout(() => {
      if (asked === newest.current) void load(query, asked);
    }, pauseMs);
  };
  const load = async (query: string, asked: number) => {
    const outcome = await form.suggest(blockId, actionId, query);
    if (asked !== newest.current) return;
    const found = outcome.ok ? (outcome.options ?? []).map(toChoice) : [];
    seen.current = [...seen.current, ...found];
    setChoices(found);
    setStatus(outcome.ok ? (found.length === 0 ? 'No results' : null) : (outcome.problem ?? 'No options came'));
  };
  return {
    choices,
    known: [...seen.current, ...listStartChoices(element, form.readState(blockId, actionId))],
    status,
    ask,
  };
}

/** What is chosen already: it need not be suggested again to be named. */
function listStartChoices(
  element: ElementOf<'external_select' | 'multi_external_select'>,
  state: Readonly<Record<string, unknown>> | undefined,
): readonly Choice[] {
  const initial = element.type === 'external_select' ? element.initial_option : element.initial_options;
  return [state?.selected_option, state?.selected_options, initial]
    .flat()
    .flatMap((option) => (isOption(option) ? [toChoice(option)] : []));
}

function isOption(value: unknown): value is Parameters<typeof toChoice>[0] {
  return typeof value === 'object' && value !== null && 'text' in value && 'value' in value;
}
