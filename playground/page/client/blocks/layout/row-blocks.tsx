import { useId } from 'preact/hooks';
import { useDesk } from '../../live/desk.ts';
import { TextObject } from '../../text/text-object.tsx';
import type { BlockOf } from '../block-types.ts';
import { ImageView } from '../boxes/image-view.tsx';
import { ElementView } from '../elements/element-view.tsx';
import { looseFrame } from '../elements/frame.ts';
import './row-blocks.css';

/** A row of buttons and menus; also those under an answer. */
export function ActionsBlock({ block }: { readonly block: BlockOf<'actions' | 'context_actions'> }) {
  const { me } = useDesk().workspace;
  const id = useId();
  const seen = block.elements.filter(
    (element) => element.type !== 'icon_button' || (element.visible_to_user_ids?.includes(me) ?? true),
  );
  return (
    <div class="actions-block">
      {seen.map((element, at) => (
        <ElementView
          key={element.action_id}
          blockId={block.block_id ?? ''}
          element={element}
          dispatches
          frame={looseFrame(`${id}-${at}`, element)}
        />
      ))}
    </div>
  );
}

/** Small print, with small pictures. */
export function ContextBlock({ block }: { readonly block: BlockOf<'context'> }) {
  return (
    <div class="context-block">
      {block.elements.map((element, at) =>
        element.type === 'image' ? (
          <ImageView key={at} image={element} size="context" />
        ) : (
          <TextObject key={at} text={element} />
        ),
      )}
    </div>
  );
}
