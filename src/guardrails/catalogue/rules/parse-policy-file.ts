import { parseScp } from '../../scp/parse/parse-scp.ts';
import type { ScpStatement } from '../../scp/scp.ts';

/** The statements of a company's own SCP, or why its text is none. */
export function parsePolicyFile(text: string): readonly ScpStatement[] | { readonly problem: string } {
  const parsed = parseScp(text);
  return parsed.kind === 'scp' ? parsed.scp.Statement : { problem: `${parsed.problem}${findPlace(text)}` };
}

/** Where a text stops to be JSON, in the engine's words, as the end of a sentence; empty where it is JSON. */
function findPlace(text: string): string {
  if (text.trim() === '') return ': the file is empty';
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return error instanceof Error ? `: ${error.message.replace(/\s+/g, ' ').replace(/ is not valid JSON$/, '')}` : '';
  }
}
