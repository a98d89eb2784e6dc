/** A piece within a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike' | 'code'; readonly children: readonly Inline[] }
  /** Only http, https and mailto. */
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  /** `label`: what the sender called it, for whoever cannot find it. */
  | { readonly kind: 'user' | 'channel' | 'group'; readonly id: string; readonly label: string | null }
  | { readonly kind: 'broadcast'; readonly range: string }
  | {
      readonly kind: 'date';
      /** Unix seconds. */
      readonly timestamp: number;
      readonly format: string;
      readonly url: string | null;
      readonly fallback: string;
    }
  | { readonly kind: 'emoji'; readonly name: string; readonly character: string };

/** What stands on lines of its own. Line breaks within are `\n` in texts. */
export type Passage = { readonly kind: 'lines' | 'quote' | 'preformatted'; readonly children: readonly Inline[] };
