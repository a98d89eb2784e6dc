import { PlainText } from '../../../text/plain-text.tsx';
import type { ElementOf } from '../../block-types.ts';
import { useElement } from '../../form/use-element.tsx';
import { PushButton } from './push-button.tsx';

/** A button of an app: asks back where it is to, sends, shows that it is under way. */
export function AppButton({
  blockId,
  element,
}: {
  readonly blockId: string;
  readonly element: ElementOf<'button' | 'workflow_button' | 'icon_button'>;
}) {
  const { use, isBusy, beside } = useElement(blockId, element);
  return (
    <>
      <PushButton
        look={'style' in element ? element.style : undefined}
        label={element.accessibility_label}
        url={element.type === 'button' ? element.url : undefined}
        isBusy={isBusy}
        onPress={() => use()}
      >
        <PlainText text={element.text} />
      </PushButton>
      {beside}
    </>
  );
}

/** Two buttons that say whether something was good. */
export function FeedbackButtons({
  blockId,
  element,
}: {
  readonly blockId: string;
  readonly element: ElementOf<'feedback_buttons'>;
}) {
  const { use, isBusy, beside } = useElement(blockId, element);
  return (
    <>
      {[element.positive_button, element.negative_button].map((button) => (
        <PushButton
          key={button.value}
          label={button.accessibility_label}
          isBusy={isBusy}
          onPress={() => use(button.value)}
        >
          <PlainText text={button.text} />
        </PushButton>
      ))}
      {beside}
    </>
  );
}
