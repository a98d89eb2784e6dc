import type { ComponentChildren } from 'preact';
import './push-button.css';

/** How a button looks and what it does; shared by buttons of apps and those of the page around them. */
export interface PushButtonProps {
  readonly children: ComponentChildren;
  readonly look?: 'primary' | 'danger' | undefined;
  /** `large`: at the foot of dialogs. */
  readonly size?: 'small' | 'large';
  /** What screen readers call it, where its text alone is not enough. */
  readonly label?: string | undefined;
  /** What it asked for is under way: it cannot be pressed again, and keeps the focus. */
  readonly isBusy?: boolean;
  readonly isFirstFocus?: boolean;
  readonly type?: 'button' | 'submit';
  /** A page that opens too. */
  readonly url?: string | undefined;
  onPress?(): void;
}

/** A button as Slack draws them. */
export function PushButton(props: PushButtonProps) {
  const { children, look, size = 'small', label, isBusy = false, url, type = 'button', onPress } = props;
  const shared = {
    class: `push-button push-button-${size} push-button-${look ?? 'plain'}`,
    'aria-label': label,
    'aria-busy': isBusy,
    'aria-disabled': isBusy,
    'data-first-focus': props.isFirstFocus === true ? '' : undefined,
  };
  const content = (
    <>
      <span class="push-button-text">{children}</span>
      {isBusy && <span class="push-button-spinner" aria-hidden="true" />}
    </>
  );
  if (url !== undefined) {
    return (
      <a {...shared} href={url} target="_blank" rel="noopener noreferrer" onClick={onPress}>
        {content}
      </a>
    );
  }
  return (
    <button
      {...shared}
      type={type}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onPress?.();
      }}
    >
      {content}
    </button>
  );
}
