import './avatar.css';
import { findHue, findInitials } from './find-initials.ts';

/** Somebody's initials on their own colour. Beside a name, so screen readers pass it by. */
export function Avatar({
  id,
  name,
  isBot = false,
  size = 'medium',
}: {
  readonly id: string;
  readonly name: string;
  readonly isBot?: boolean;
  readonly size?: 'small' | 'medium';
}) {
  return (
    <span
      class={`avatar avatar-${size}${isBot ? ' avatar-bot' : ''}`}
      style={isBot ? undefined : { '--avatar-hue': String(findHue(id)) }}
      aria-hidden="true"
    >
      {findInitials(name)}
    </span>
  );
}
