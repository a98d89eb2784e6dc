import { parseScp } from '../../scp/parse/parse-scp.ts';
import type { ScpStatement } from '../../scp/scp.ts';

/** The statements of a company's own SCP, or why its text is none. */
export function parsePolicyFile(text: string): readonly ScpStatement[] | { readonly problem: string } {
  const parsed = parseScp(text);
  return parsed.kind === 'scp' ? parsed.scp.Statement : { problem: parsed.problem };
}
