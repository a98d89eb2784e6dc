import './unknown-box.css';

/** What the page cannot draw: named, with everything that was sent folded into it. */
export function UnknownBox({ what, note }: { readonly what: { readonly type: string }; readonly note: string }) {
  return (
    <details class="unknown-box">
      <summary class="unknown-summary">
        <code class="unknown-type">{what.type}</code> {note}
      </summary>
      <pre class="unknown-json">{JSON.stringify(what, null, 2)}</pre>
    </details>
  );
}
