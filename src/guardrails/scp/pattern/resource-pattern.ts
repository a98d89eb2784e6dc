import { type Glob, parseGlob, spell, wildcards } from './glob.ts';
import { findConstant, type PolicyText, parsePolicyText } from './policy-text.ts';

/** An entry of `Resource` or `NotResource`. */
export interface ResourcePattern {
  /** As the policy has it. */
  readonly source: string;
  /** `*`: each resource that there is. */
  readonly everything: boolean;
  /** The service segment of the ARN. */
  readonly service: string;
  /** `null` if it is not understood: variables may stand after the fifth colon only. */
  readonly text: PolicyText | null;
  /** The text, if it has no variables. */
  readonly constant: Glob | null;
}

/**
 * Reads an entry of `Resource`. Before the fifth colon of an ARN a wildcard does not reach over colons, but for a `*` at the
 * end of its part: "If the * wildcard is the last character of a resource ARN segment, it can expand to match beyond the
 * colon boundaries" (IAM User Guide, "IAM JSON policy elements: Resource").
 */
export function parseResource(source: string): ResourcePattern {
  const parts = source.split(':');
  const head = parts.slice(0, 5).join(':');
  const tail = parsePolicyText(source.slice(head.length), { wildcards: true });
  const text = tail === null || head.includes('${') ? null : [parseHead(head), ...tail];
  return {
    source,
    everything: source === '*',
    service: parts[2] ?? '',
    text,
    constant: text && findConstant(text),
  };
}

function parseHead(head: string): Glob {
  return head.split(':').flatMap((part, index) => {
    const glob = parseGlob(part).map((token, at) => {
      if (token === wildcards.one) return wildcards.oneButColon;
      return token === wildcards.any && at < part.length - 1 ? wildcards.anyButColon : token;
    });
    return index === 0 ? glob : [...spell(':'), ...glob];
  });
}
