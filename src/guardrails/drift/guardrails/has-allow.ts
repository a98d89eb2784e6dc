import { parseScp } from '../../scp/parse/parse-scp.ts';

/** Whether the JSON of an SCP allows anything; one that cannot be read does not. */
export function hasAllow(content: string): boolean {
  const parsed = parseScp(content);
  return parsed.kind === 'scp' && parsed.scp.Statement.some(({ Effect }) => Effect === 'Allow');
}
