import type { Rebuild } from '../../../requests/rebuild/rebuild.ts';
import type { ChoreParts } from '../chore.ts';

/** What came of working on a rebuild for a while. */
export interface StageEnd {
  /** What is different now; null: nothing. */
  readonly change: Partial<Omit<Rebuild, 'id' | 'version'>> | null;
  /** The organisation becomes this Steward's with the change. */
  readonly takeOver?: boolean;
  /** After how many milliseconds to go on. */
  readonly ms: number;
}

/** Works on a rebuild for some seconds at most; can be cut short anywhere and be run again. */
export type RunStage = (rebuild: Rebuild, parts: ChoreParts) => Promise<StageEnd>;
