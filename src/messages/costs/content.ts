import type { KnownBlock } from '@slack/types';
import type { ChartBlock } from '../chart/line-chart.ts';

/** What a message about costs says; like `Content`, with charts. */
export interface CostContent {
  readonly text: string;
  readonly blocks: readonly (KnownBlock | ChartBlock)[];
}

/** How numbers are drawn: a workspace may refuse the newer blocks, then the same is said in words and preformatted text. */
export interface Look {
  readonly chart: 'native' | 'words';
  readonly table: 'native' | 'text';
}

export const nativeLook: Look = { chart: 'native', table: 'native' };
export const plainLook: Look = { chart: 'words', table: 'text' };
