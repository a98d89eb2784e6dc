/**
 * Who may import whom inside of `src/`. A folder that is not named may not be there; `types` of a folder may be imported
 * with `import type` only.
 */
export interface Layer {
  readonly imports: readonly string[];
  readonly types: readonly string[];
}

const pure = ['config', 'requests', 'guardrails', 'costs'];
const all = [...pure, 'messages', 'slack', 'store', 'aws', 'handlers', 'jobs', 'ops', 'cli'];

const allBut = (...without: readonly string[]): string[] => all.filter((folder) => !without.includes(folder));

export const layers: Readonly<Record<string, Layer>> = {
  config: { imports: [], types: [] },
  requests: { imports: [], types: ['config'] },
  guardrails: { imports: ['config', 'requests'], types: [] },
  costs: { imports: ['requests'], types: ['config'] },
  messages: { imports: pure, types: [] },
  slack: { imports: ['config'], types: ['requests'] },
  store: { imports: ['requests'], types: ['config'] },
  aws: { imports: pure, types: [] },
  // What guardrails mean for a person's question is judged at once: it is pure, and takes milliseconds.
  handlers: { imports: ['config', 'requests', 'guardrails', 'messages', 'slack', 'store', 'ops'], types: [] },
  jobs: { imports: allBut('handlers', 'cli'), types: [] },
  ops: { imports: [], types: [] },
  cli: { imports: allBut('handlers'), types: [] },
  // Wires everything; `main.ts` reads the settings and handles signals.
  'steward.ts': { imports: all, types: [] },
  'main.ts': { imports: [...all, 'steward.ts'], types: [] },
};

/** What the packages of each outside service are called, and the only folders that may use them. */
export const packageOwners: readonly { readonly packages: RegExp; readonly folders: readonly string[] }[] = [
  { packages: /^@aws-sdk\/|^@smithy\//, folders: ['aws'] },
  { packages: /^@slack\/(web-api|bolt|socket-mode)/, folders: ['slack', 'handlers', 'jobs', 'steward.ts', 'main.ts'] },
  { packages: /^ioredis/, folders: ['store', 'jobs', 'ops', 'cli', 'steward.ts', 'main.ts'] },
  { packages: /^bullmq/, folders: ['jobs', 'ops', 'steward.ts', 'main.ts'] },
];
