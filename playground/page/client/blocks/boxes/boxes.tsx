import type { ComponentChildren } from 'preact';
import { Emoji } from '../../text/emoji/emoji.tsx';
import { Mrkdwn } from '../../text/mrkdwn.tsx';
import { PlainText } from '../../text/plain-text.tsx';
import { TextObject } from '../../text/text-object.tsx';
import type { BlockOf } from '../block-types.ts';
import { AppButton } from '../elements/buttons/app-button.tsx';
import { RichTextView } from '../rich-text/rich-text.tsx';
import './boxes.css';
import { ImageView } from './image-view.tsx';

const alertMarks = { default: '💬', info: 'ℹ️', warning: '⚠️', error: '⛔', success: '✅' } as const;

/** A notice in a modal. */
export function AlertBlock({ block }: { readonly block: BlockOf<'alert'> }) {
  const level = block.level ?? 'default';
  return (
    <div class={`alert-block alert-${level}`} role="note" aria-label={level === 'default' ? undefined : level}>
      <span aria-hidden="true">
        <Emoji character={alertMarks[level]} />
      </span>
      <TextObject text={block.text} />
    </div>
  );
}

/** A card with a picture, texts and buttons. */
export function CardBlock({ block }: { readonly block: BlockOf<'card'> }) {
  const { hero_image: hero, icon, title, subtitle, body, subtext, actions } = block;
  return (
    <article class="card-block">
      {hero !== undefined && <ImageView image={hero} size="full" />}
      <div class="card-head">
        {icon !== undefined && <ImageView image={icon} size="context" />}
        <div>
          {title !== undefined && (
            <div class="card-title">
              <Mrkdwn text={title.text} verbatim={title.verbatim} />
            </div>
          )}
          {subtitle !== undefined && (
            <div class="card-soft">
              <Mrkdwn text={subtitle.text} verbatim={subtitle.verbatim} />
            </div>
          )}
        </div>
      </div>
      {body !== undefined && <Mrkdwn text={body.text} verbatim={body.verbatim} />}
      {subtext !== undefined && (
        <div class="card-soft">
          <Mrkdwn text={subtext.text} verbatim={subtext.verbatim} />
        </div>
      )}
      {actions !== undefined && (
        <div class="card-actions">
          {actions.map((button) => (
            <AppButton key={button.action_id} blockId={block.block_id ?? ''} element={button} />
          ))}
        </div>
      )}
    </article>
  );
}

/** Blocks under a title, which may be folded away. */
export function ContainerBlock({
  block,
  children,
}: {
  readonly block: BlockOf<'container'>;
  readonly children: ComponentChildren;
}) {
  const head = (
    <>
      {block.rich_text_title !== undefined ? (
        <RichTextView block={block.rich_text_title} />
      ) : (
        block.title !== undefined && (
          <span class="container-title">
            <PlainText text={block.title} />
          </span>
        )
      )}
      {block.subtitle !== undefined && (
        <span class="card-soft">
          <TextObject text={block.subtitle} />
        </span>
      )}
    </>
  );
  return block.is_collapsible === true ? (
    <details class="container-block" open={block.default_collapsed !== true}>
      <summary class="container-head">{head}</summary>
      {children}
    </details>
  ) : (
    <section class="container-block">
      <div class="container-head">{head}</div>
      {children}
    </section>
  );
}

/** Something of the outside that the page names and does not load: a remote file, a video. */
export function OutsideBox({
  sign,
  title,
  detail,
}: {
  readonly sign: string;
  readonly title: string;
  readonly detail: string;
}) {
  return (
    <div class="outside-box">
      <span aria-hidden="true">{sign}</span>
      <span>
        <strong>{title}</strong>
        <span class="outside-detail">{detail}</span>
      </span>
    </div>
  );
}
