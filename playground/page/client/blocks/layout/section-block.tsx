import { useId } from 'preact/hooks';
import { TextObject } from '../../text/text-object.tsx';
import type { BlockOf } from '../block-types.ts';
import { ImageView } from '../boxes/image-view.tsx';
import { ElementView } from '../elements/element-view.tsx';
import { looseFrame } from '../elements/frame.ts';
import './section-block.css';

/** Text, fields in two columns, and one thing beside them. */
export function SectionBlock({ block }: { readonly block: BlockOf<'section'> }) {
  const id = useId();
  const { text, fields, accessory } = block;
  return (
    <div class="section-block">
      <div class="section-main">
        {text !== undefined && (
          <div id={`${id}-text`}>
            <TextObject text={text} />
          </div>
        )}
        {fields !== undefined && (
          <div class="section-fields">
            {fields.map((field, at) => (
              <div key={at} class="section-field">
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory !== undefined && (
        <div class={`section-accessory section-accessory-${accessory.type.replaceAll('_', '-')}`}>
          {accessory.type === 'image' ? (
            <ImageView image={accessory} size="accessory" />
          ) : (
            <ElementView
              blockId={block.block_id ?? ''}
              element={accessory}
              dispatches
              frame={looseFrame(`${id}-field`, accessory, text === undefined ? undefined : `${id}-text`)}
            />
          )}
        </div>
      )}
    </div>
  );
}
