import { parseArgs } from 'node:util';
import { isRequestId } from '../requests/new-request.ts';
import type { ExportFilter } from '../store/audit/export-lines.ts';
import type { Verification } from '../store/audit/verify-chain.ts';
import { connectRedis } from '../store/redis/connect-redis.ts';
import { parseRedisUrls } from '../store/redis/parse-redis-urls.ts';
import { createStore, type Store } from '../store/store.ts';
import { parseMoment } from './parse-moment.ts';
import type { RunCommand, Terminal } from './terminal.ts';

const help = `Usage: steward audit verify
       steward audit export [--from TIME] [--to TIME] [--request REQ-XXXXX]

verify  checks that no event of the audit log was changed, removed, added or moved since it was sealed by its hash, and
        says how many are not sealed yet. Exit 0: sound, 2: broken, and where first, 1: the log could not be read.
export  prints the events as JSON lines, the oldest first.

  --from TIME     the first moment that counts
  --to TIME       the moment from which on nothing counts; a day counts to its end
  --request ID    the events of one request

TIME is a day in UTC (2026-11-24) or a moment (2026-11-24T14:02:00Z). The only setting is REDIS_URL, by default
redis://127.0.0.1:6379.`;

/** What the words of the command ask for. */
type Wanted =
  | { readonly kind: 'help' }
  | { readonly kind: 'verify' }
  | { readonly kind: 'export'; readonly filter: ExportFilter };

/** `EX_CONFIG` of BSD's sysexits.h: a setting is wrong. */
const configExit = 78;
const brokenExit = 2;

/** `steward audit`: needs only Redis. */
export const runAudit: RunCommand = async (args, terminal) => {
  const wanted = parseWanted(args);
  if (typeof wanted === 'string') {
    terminal.say(`${wanted}\n\n${help}`);
    return 1;
  }
  if (wanted.kind === 'help') {
    terminal.say(help);
    return 0;
  }
  const urls = parseRedisUrls(terminal.env.REDIS_URL || 'redis://127.0.0.1:6379');
  if (urls.kind === 'malformed') {
    terminal.say(`REDIS_URL: ${urls.problem}`);
    return configExit;
  }
  try {
    const redis = await connectRedis(urls.addresses, {
      role: 'store',
      onError: (error) => terminal.say(`Redis: ${error.message}`),
    });
    try {
      const store = createStore(redis);
      return wanted.kind === 'verify' ? await verify(store, terminal) : await exportAll(store, wanted.filter, terminal);
    } finally {
      redis.disconnect();
    }
  } catch (error) {
    terminal.say(`The audit log could not be read: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
};

/** What is wanted, or what is wrong with the words. */
function parseWanted(args: readonly string[]): Wanted | string {
  let parsed: ReturnType<typeof parseWords>;
  try {
    parsed = parseWords(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const [word, ...others] = positionals;
  if (others.length > 0) return `"${others.join(' ')}" is one word too many.`;
  if (word === 'verify') {
    const isLimited = [values.from, values.to, values.request].some((value) => value !== undefined);
    return isLimited ? 'verify checks the whole log: it takes no --from, --to or --request.' : { kind: 'verify' };
  }
  if (word !== 'export')
    return word === undefined ? 'Say verify or export.' : `"${word}" is neither verify nor export.`;

  const from = values.from === undefined ? undefined : parseMoment(values.from);
  const to = values.to === undefined ? undefined : parseMoment(values.to);
  if (from === null) return `--from: "${values.from}" is neither a day nor a moment.`;
  if (to === null) return `--to: "${values.to}" is neither a day nor a moment.`;
  if (values.request !== undefined && !isRequestId(values.request))
    return `--request: "${values.request}" is no id of a request.`;
  return {
    kind: 'export',
    filter: {
      ...(from === undefined ? {} : { from: from.start }),
      ...(to === undefined ? {} : { to: to.end }),
      ...(values.request === undefined ? {} : { request: values.request.toUpperCase() }),
    },
  };
}

function parseWords(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      request: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

async function verify(store: Store, terminal: Terminal): Promise<number> {
  const verification = await store.auditLog.verify();
  terminal.say(describeVerification(verification));
  return verification.ok ? 0 : brokenExit;
}

function describeVerification({ sealed, unsealed, lastHash, break: broken }: Verification): string {
  if (broken !== null) {
    const before = sealed === 0 ? '' : ` Sound before it: ${countEvents(sealed)}.`;
    return `The audit log is broken at event ${broken.seq}: ${broken.why}.${before}`;
  }
  const last = lastHash === null ? '' : `, the last with the hash ${lastHash}`;
  const open = unsealed === 0 ? '' : ` Not sealed yet: ${countEvents(unsealed)} after them.`;
  return `The audit log is sound: ${countEvents(sealed)} sealed${last}.${open}`;
}

async function exportAll(store: Store, filter: ExportFilter, terminal: Terminal): Promise<number> {
  try {
    // What was written a moment ago gets its hash now, so that the lines can be checked by themselves.
    await store.auditLog.seal();
  } catch (error) {
    terminal.say(`New events could not be sealed: ${error instanceof Error ? error.message : String(error)}`);
  }
  let unsealed = 0;
  for await (const line of store.auditLog.exportLines(filter)) {
    if (line.hash === null) unsealed += 1;
    await terminal.writeOut(`${JSON.stringify(line)}\n`);
  }
  if (unsealed > 0) terminal.say(`Without a hash: ${countEvents(unsealed)}.`);
  return 0;
}

function countEvents(count: number): string {
  return count === 1 ? '1 event' : `${count} events`;
}
