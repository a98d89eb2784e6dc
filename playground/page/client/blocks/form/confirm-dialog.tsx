import { useId } from 'preact/hooks';
import { Dialog } from '../../modal/dialog.tsx';
import { PlainText } from '../../text/plain-text.tsx';
import { TextObject } from '../../text/text-object.tsx';
import type { ElementOf } from '../block-types.ts';
import { PushButton } from '../elements/buttons/push-button.tsx';
import './confirm-dialog.css';

type Confirm = NonNullable<ElementOf<'button'>['confirm']>;

/** Asks back before something is sent. What an app leaves out is said in Slack's own words. */
export function ConfirmDialog({ confirm, onAnswer }: { readonly confirm: Confirm; onAnswer(isSure: boolean): void }) {
  const id = useId();
  return (
    <Dialog
      role="alertdialog"
      labelledBy={`${id}-title`}
      describedBy={`${id}-text`}
      class="confirm-dialog"
      onCancel={() => onAnswer(false)}
    >
      <h2 class="confirm-title" id={`${id}-title`}>
        {confirm.title === undefined ? 'Are you sure?' : <PlainText text={confirm.title} />}
      </h2>
      <div class="confirm-text" id={`${id}-text`}>
        <TextObject text={confirm.text} />
      </div>
      <div class="confirm-buttons">
        <PushButton size="large" onPress={() => onAnswer(false)}>
          {confirm.deny === undefined ? 'No' : <PlainText text={confirm.deny} />}
        </PushButton>
        <PushButton size="large" look={confirm.style ?? 'primary'} onPress={() => onAnswer(true)} isFirstFocus>
          {confirm.confirm === undefined ? 'Yes' : <PlainText text={confirm.confirm} />}
        </PushButton>
      </div>
    </Dialog>
  );
}
