import type { Block, KnownBlock } from '@slack/types';

/** A chart of Slack's own (`data_visualization`, in messages since June 2026), which its types do not know yet. */
export interface ChartBlock extends Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'line';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string };
  };
}

/** What a message about costs says; like `Content`, with charts. */
export interface CostContent {
  readonly text: string;
  readonly blocks: readonly (KnownBlock | ChartBlock)[];
}

/** How numbers are drawn: a workspace may refuse the newer blocks, then the same is said in words and preformatted text. */
export interface Look {
  /** `fileId`: of an uploaded image that shows the chart. */
  readonly chart: 'native' | 'words' | { readonly fileId: string };
  readonly table: 'native' | 'text';
}

export const nativeLook: Look = { chart: 'native', table: 'native' };
export const plainLook: Look = { chart: 'words', table: 'text' };
