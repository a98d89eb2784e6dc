import type { InteractiveElement } from '../../../../slack/block-kit/schemas/layout-blocks.ts';
import { UnknownBox } from '../boxes/unknown-box.tsx';
import { AppButton, FeedbackButtons } from './buttons/app-button.tsx';
import { ChoiceBoxes } from './fields/choice-boxes.tsx';
import { MomentInput } from './fields/moment-input.tsx';
import { TextInput } from './fields/text-input.tsx';
import type { Frame } from './frame.ts';
import { OverflowMenu } from './menus/overflow-menu.tsx';
import { SelectMenu } from './menus/select-menu.tsx';

/** Anything that a person can act on, wherever it stands. `dispatches`: the app is told of each change. */
export function ElementView(props: {
  readonly blockId: string;
  readonly element: InteractiveElement;
  readonly dispatches: boolean;
  readonly frame: Frame;
}) {
  const { blockId, element } = props;
  switch (element.type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return <AppButton blockId={blockId} element={element} />;
    case 'feedback_buttons':
      return <FeedbackButtons blockId={blockId} element={element} />;
    case 'overflow':
      return <OverflowMenu blockId={blockId} element={element} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <ChoiceBoxes {...props} element={element} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <MomentInput {...props} element={element} />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'rich_text_input':
      return <TextInput {...props} element={element} />;
    case 'file_input':
      return <UnknownBox what={element} note="Files cannot be chosen on this page." />;
    default:
      return element.type.endsWith('_select') ? (
        <SelectMenu {...props} element={element} />
      ) : (
        <UnknownBox what={element} note="This page does not know such an element." />
      );
  }
}
