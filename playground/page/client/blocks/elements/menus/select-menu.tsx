import type { Typed } from '../../../../protocol.ts';
import { findPlain } from '../../../text/find-plain.ts';
import type { ElementOf, FieldElement } from '../../block-types.ts';
import { useForm } from '../../form/form.ts';
import { useField } from '../../form/use-element.tsx';
import type { Frame } from '../frame.ts';
import { type Choice, type ChoiceGroup, toChoice } from './find-choices.ts';
import { Picker } from './picker.tsx';
import { useSuggestions } from './use-suggestions.ts';
import { useWorkspaceChoices } from './use-workspace-choices.ts';

/** All of Slack's select menus. */
export type SelectElement = Extract<FieldElement, { type: `${string}_select` }>;

interface MenuProps<E extends SelectElement> {
  readonly blockId: string;
  readonly element: E;
  readonly dispatches: boolean;
  readonly frame: Frame;
}

/** A select menu, with options of its own, of the workspace, or suggested by the app. */
export function SelectMenu(props: MenuProps<SelectElement>) {
  const { element } = props;
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return <Menu {...props} groups={listOwnChoices(element)} />;
    case 'external_select':
    case 'multi_external_select':
      return <SuggestedMenu {...props} element={element} />;
    default:
      return <WorkspaceMenu {...props} element={element} />;
  }
}

function WorkspaceMenu(
  props: MenuProps<
    Exclude<
      SelectElement,
      ElementOf<'static_select' | 'multi_static_select' | 'external_select' | 'multi_external_select'>
    >
  >,
) {
  return <Menu {...props} groups={useWorkspaceChoices(props.element)} />;
}

function SuggestedMenu(props: MenuProps<ElementOf<'external_select' | 'multi_external_select'>>) {
  const { choices, known, status, ask } = useSuggestions(props.blockId, props.element);
  return <Menu {...props} groups={[{ label: null, choices }]} known={known} search={{ status, onQuery: ask }} />;
}

function Menu({
  blockId,
  element,
  dispatches,
  frame,
  groups,
  known = [],
  search,
}: MenuProps<SelectElement> & {
  readonly groups: readonly ChoiceGroup[];
  /** Choices that may be chosen and are not in the list any more. */
  readonly known?: readonly Choice[];
  readonly search?: { readonly status: string | null; onQuery(query: string): void };
}) {
  const { surface } = useForm();
  const { value, set, isBusy, beside } = useField(blockId, element, dispatches);
  const isMultiple = element.type.startsWith('multi_');
  const all = [...groups.flatMap((group) => group.choices), ...known];
  const chosen = toList(value).map((one) => all.find((choice) => choice.value === one) ?? { value: one, text: one });
  return (
    <div class="select-menu">
      <Picker
        frame={frame}
        groups={groups}
        chosen={chosen}
        isMultiple={isMultiple}
        most={'max_selected_items' in element ? element.max_selected_items : undefined}
        placeholder={element.placeholder === undefined ? 'Select an option' : findPlain(element.placeholder)}
        isClearable={surface === 'modal' && !frame.isRequired && !dispatches}
        isBusy={isBusy}
        {...(search !== undefined && { search })}
        onChoose={(values) => set(isMultiple ? values : (values[0] ?? null))}
      />
      {beside}
    </div>
  );
}

function toList(value: Typed): readonly string[] {
  if (value === null || value === '') return [];
  return typeof value === 'object' ? value : [String(value)];
}

function listOwnChoices(element: ElementOf<'static_select' | 'multi_static_select'>): readonly ChoiceGroup[] {
  if (element.options !== undefined) return [{ label: null, choices: element.options.map(toChoice) }];
  return (element.option_groups ?? []).map(({ label, options }) => ({
    label: findPlain(label),
    choices: options.map(toChoice),
  }));
}
