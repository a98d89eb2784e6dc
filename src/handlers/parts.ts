import type { WebClient } from '@slack/web-api';
import type { GovernanceFile } from '../config/governance.ts';
import type { AgreedFile } from '../config/read-governance.ts';
import type { Logger } from '../ops/logger.ts';
import type { Directory } from '../slack/directory.ts';
import type { Store } from '../store/store.ts';

/** What it takes to find out what a person may see. None of it calls AWS. */
export interface SightParts {
  readonly store: Store;
  readonly directory: Directory;
  /** Opens views and answers privately. */
  readonly client: WebClient;
  readonly file: () => GovernanceFile;
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What every surface works with. None of it calls AWS. */
export interface HandlerParts extends SightParts {
  /** With the policy files that its guardrails name. */
  readonly file: () => AgreedFile;
  /** There is something new in the outbox. */
  poke(): void;
}
