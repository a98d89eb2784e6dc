import type { ComponentChildren } from 'preact';
import { useNavigation } from '../../live/navigation.ts';
import { formatPlace } from '../../live/place.ts';
import type { Unread } from '../unread/count-unread.ts';

/** A conversation one can go to. Bold with unread messages; a badge counts those that call the person. */
export function SidebarRow({
  to,
  isOpen,
  sign,
  name,
  unread,
}: {
  readonly to: string;
  readonly isOpen: boolean;
  readonly sign: ComponentChildren;
  readonly name: string;
  readonly unread: Unread;
}) {
  const { place, go } = useNavigation();
  const classes = ['sidebar-row', unread.count > 0 && 'sidebar-row-unread', isOpen && 'sidebar-row-open'];
  return (
    <li>
      <a
        class={classes.filter(Boolean).join(' ')}
        href={formatPlace({ ...place, in: to, thread: null })}
        aria-current={isOpen ? 'page' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          go({ in: to });
        }}
      >
        <span class="sidebar-sign">{sign}</span>
        <span class="sidebar-name" title={name}>
          {name}
        </span>
        {unread.count > 0 && <UnreadMark {...unread} />}
      </a>
    </li>
  );
}

function UnreadMark({ count, mentions }: Unread) {
  return (
    <>
      <span class={mentions > 0 ? 'sidebar-badge' : 'sidebar-count'} aria-hidden="true">
        {mentions > 0 ? mentions : count}
      </span>
      <span class="for-screen-readers">
        , {count} unread{mentions > 0 && `, ${mentions} for you`}
      </span>
    </>
  );
}
