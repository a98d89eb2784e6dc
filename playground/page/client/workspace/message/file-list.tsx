import type { MessagePicture } from '../../../protocol.ts';
import './file-list.css';
import { formatBytes } from './format-bytes.ts';

/** The files of a message: each opens in a window of its own, and can be saved. */
export function FileList({ files }: { readonly files: MessagePicture['files'] }) {
  if (files.length === 0) return null;
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id} class="file">
          <span class="file-kind" aria-hidden="true">
            {/\.([a-z0-9]{1,4})$/i.exec(file.name)?.[1]?.toUpperCase() ?? 'FILE'}
          </span>
          <span class="file-text">
            <a
              class="file-name"
              href={file.path}
              target="_blank"
              rel="noopener noreferrer"
              title={file.altText || undefined}
            >
              {file.title || file.name}
            </a>
            <span class="file-size">
              {file.title === '' || file.title === file.name ? '' : `${file.name} · `}
              {formatBytes(file.bytes)}
            </span>
          </span>
          <a class="file-save" href={file.path} download={file.name} aria-label={`Download ${file.name}`}>
            ↓
          </a>
        </li>
      ))}
    </ul>
  );
}
