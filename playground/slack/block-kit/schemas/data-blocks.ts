import { z } from 'zod';
import { limits } from '../limits.ts';
import { richText } from './rich-text.ts';
import { blockId, countCharacters, text } from './text.ts';

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const rawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) });
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);

/** A table to read. */
export const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: z.array(z.array(cell).min(1).max(limits.table.columns)).min(1).max(limits.table.rows),
  column_settings: z
    .array(
      z
        .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
        .nullable(),
    )
    .max(limits.table.columns)
    .optional(),
});

/** A table to sort, page and filter. */
export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: blockId,
    caption: z.string().min(1),
    rows: z
      .array(z.array(cell).min(1).max(limits.dataTable.columns))
      .min(limits.dataTable.minRows)
      .max(limits.dataTable.rows),
    page_size: z.int().min(1).max(limits.dataTable.pageSize).optional(),
    row_header_column_index: z.int().min(0).optional(),
  })
  .refine((block) => block.rows.every((row) => row.length === block.rows[0]?.length), {
    error: 'must have rows of equal length',
    path: ['rows'],
  })
  .refine((block) => block.rows[0]?.every((header) => header.type !== 'rich_text'), {
    error: 'must not have rich_text in its header row',
    path: ['rows', 0],
  })
  .refine((block) => countCharacters(JSON.stringify(block.rows)) <= limits.dataTable.content, {
    error: `must have less than ${limits.dataTable.content + 1} characters of content`,
    path: ['rows'],
  });

const { dataVisualization: viz } = limits;
const series = z
  .array(
    z.strictObject({
      name: text(viz.seriesName),
      data: z
        .array(z.strictObject({ label: text(viz.pointLabel), value: z.number() }))
        .min(1)
        .max(viz.points),
    }),
  )
  .min(1)
  .max(viz.series)
  .refine((all) => new Set(all.map((one) => one.name)).size === all.length, { error: 'must have unique names' });
const axes = z.strictObject({
  categories: z.array(text(viz.categoryLabel)).min(1).max(viz.categories),
  x_label: text(viz.axisLabel).optional(),
  y_label: text(viz.axisLabel).optional(),
});
const withAxes = (type: 'bar' | 'line' | 'area') =>
  z
    .strictObject({ type: z.literal(type), series, axis_config: axes })
    .refine(
      (chart) =>
        chart.series.every(
          (one) =>
            one.data.length === chart.axis_config.categories.length &&
            one.data.every((point) => chart.axis_config.categories.includes(point.label)) &&
            new Set(one.data.map((point) => point.label)).size === one.data.length,
        ),
      { error: 'must have one point per category in every series', path: ['series'] },
    );

/** A chart. */
export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: blockId,
  title: text(viz.title),
  chart: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('pie'),
      segments: z
        .array(z.strictObject({ label: text(viz.segmentLabel), value: z.number().gt(0) }))
        .min(1)
        .max(viz.segments),
    }),
    withAxes('bar'),
    withAxes('line'),
    withAxes('area'),
  ]),
});
