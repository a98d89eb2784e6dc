import { useDesk } from '../../live/desk.ts';
import type { ImageSource } from '../block-types.ts';
import './image-view.css';

/** An image of this machine. Others are only named: no request leaves it. */
export function ImageView({
  image,
  size,
}: {
  readonly image: ImageSource;
  readonly size: 'full' | 'accessory' | 'context';
}) {
  const { channels } = useDesk().workspace;
  const { image_url: url, slack_file: stored } = image;
  const files = channels.flatMap((channel) => channel.messages.flatMap((message) => message.files));
  const path =
    stored === undefined
      ? findLocal(url)
      : (files.find((file) => file.id === stored.id)?.path ?? findLocal(stored.url));
  return path === null ? (
    <span class={`image-view image-absent image-${size}`} role="img" aria-label={image.alt_text} title={url}>
      <span aria-hidden="true">{size === 'full' ? image.alt_text : '▨'}</span>
    </span>
  ) : (
    <img class={`image-view image-${size}`} src={path} alt={image.alt_text} />
  );
}

/** An address on the page's own server; null: anywhere else. */
function findLocal(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url, location.href)) return null;
  return new URL(url, location.href).origin === location.origin ? url : null;
}
