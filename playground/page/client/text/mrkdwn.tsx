import { useMemo } from 'preact/hooks';
import './mrkdwn.css';
import { InlinePieces } from './pieces/inline-pieces.tsx';
import { parseMrkdwn } from './syntax/parse-mrkdwn.ts';
import type { Passage } from './syntax/tree.ts';

/** A text in Slack's mrkdwn. `verbatim`: bare addresses are not made links. */
export function Mrkdwn({ text, verbatim = false }: { readonly text: string; readonly verbatim?: boolean }) {
  const passages = useMemo(() => parseMrkdwn(text, verbatim), [text, verbatim]);
  return (
    <div class="mrkdwn">
      {passages.map((passage, at) => (
        <PassageView key={at} passage={passage} />
      ))}
    </div>
  );
}

function PassageView({ passage }: { readonly passage: Passage }) {
  const pieces = <InlinePieces pieces={passage.children} />;
  switch (passage.kind) {
    case 'lines':
      return <div class="mrkdwn-lines">{pieces}</div>;
    case 'quote':
      return <blockquote class="mrkdwn-quote">{pieces}</blockquote>;
    case 'preformatted':
      return <pre class="mrkdwn-preformatted">{pieces}</pre>;
  }
}
