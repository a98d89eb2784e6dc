import '../../text/mrkdwn.css';
import { InlinePieces } from '../../text/pieces/inline-pieces.tsx';
import '../data/tables.css';
import './markdown-block.css';
import { type MarkdownPart, parseMarkdown } from './parse-markdown.ts';
import { parseMarkdownInline } from './parse-markdown-inline.ts';

/** Standard Markdown. */
export function MarkdownBlock({ text }: { readonly text: string }) {
  return (
    <div class="markdown">
      <Parts parts={parseMarkdown(text)} />
    </div>
  );
}

function Parts({ parts }: { readonly parts: readonly MarkdownPart[] }) {
  return (
    <>
      {parts.map((part, at) => (
        <Part key={at} part={part} />
      ))}
    </>
  );
}

function Words({ text }: { readonly text: string }) {
  return <InlinePieces pieces={parseMarkdownInline(text)} />;
}

function Part({ part }: { readonly part: MarkdownPart }) {
  switch (part.kind) {
    case 'heading':
      return (
        <h4 class={`markdown-heading markdown-heading-${part.level}`}>
          <Words text={part.text} />
        </h4>
      );
    case 'paragraph':
      return (
        <p class="markdown-paragraph">
          <Words text={part.text} />
        </p>
      );
    case 'code':
      return <pre class="mrkdwn-preformatted">{part.text}</pre>;
    case 'rule':
      return <hr class="markdown-rule" />;
    case 'quote':
      return (
        <blockquote class="mrkdwn-quote">
          <Parts parts={part.parts} />
        </blockquote>
      );
    case 'list': {
      const items = part.items.map((item, at) => (
        <li key={at}>
          <Parts parts={item} />
        </li>
      ));
      return part.start === null ? (
        <ul class="markdown-list">{items}</ul>
      ) : (
        <ol class="markdown-list" start={part.start}>
          {items}
        </ol>
      );
    }
    case 'table':
      return <Table rows={part.rows} />;
  }
}

function Table({ rows: [header = [], ...rows] }: { readonly rows: readonly (readonly string[])[] }) {
  return (
    <div class="table-frame">
      <table class="table">
        <thead>
          <tr>
            {header.map((cell, column) => (
              <th key={column} scope="col">
                <Words text={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>
                  <Words text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
