import type { WebClient } from '@slack/web-api';
import type { Aws } from '../../aws/aws.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import type { Logger } from '../../ops/logger.ts';
import type { Directory } from '../../slack/directory.ts';
import type { Store } from '../../store/store.ts';
import type { OrganizationReader } from '../organization-reader.ts';
import type { Queues } from '../queues.ts';
import type { Timing } from '../timing.ts';

/** What the smaller jobs work with. */
export interface ChoreParts {
  readonly store: Store;
  readonly queues: Queues;
  readonly directory: Directory;
  readonly poster: WebClient;
  /** Writes pass the gate. */
  readonly aws: Aws;
  readonly organization: OrganizationReader;
  readonly file: () => AgreedFile;
  readonly timing: Timing;
  readonly log: Logger;
  readonly now: () => number;
  /** There is something new in the outbox. */
  poke(): void;
}
