import { z } from 'zod';
import { blockKitLimits } from './limits.ts';

/** Where in the block, and what. */
type Problem = readonly [at: string, what: string];

const { dataTable, chart: limit } = blockKitLimits;

const text = (max: number) =>
  z.string().refine((value) => value !== '' && [...value].length <= max, `1 to ${max} characters`);
const cell = z.looseObject({ type: z.enum(['raw_text', 'raw_number']) });
const tableSchema = z.looseObject({
  rows: z
    .array(z.array(cell).min(1).max(dataTable.columns))
    .min(2)
    .max(dataTable.rows)
    .refine((rows) => rows.every((row) => row.length === rows[0]?.length), 'rows of different lengths')
    .refine((rows) => [...JSON.stringify(rows)].length <= dataTable.content, `above ${dataTable.content} characters`),
  page_size: z.int().min(1).max(dataTable.pageSize).optional(),
});

const chartSchema = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: z.string().optional(),
  title: text(limit.title),
  chart: z
    .strictObject({
      type: z.literal('line'),
      series: z
        .array(
          z.strictObject({
            name: text(limit.name),
            data: z.array(z.strictObject({ label: text(limit.label), value: z.number() })),
          }),
        )
        .min(1)
        .max(limit.series)
        .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'a name is used twice'),
      axis_config: z.strictObject({
        categories: z.array(text(limit.label)).min(1).max(limit.points),
        y_label: text(limit.axisLabel).optional(),
      }),
    })
    .refine(
      ({ series, axis_config: { categories } }) =>
        new Set(categories).size === categories.length &&
        series.every(({ data }) => data.map(({ label }) => label).join('\n') === categories.join('\n')),
      'not one point for each category',
    ),
});

/** What Slack would refuse in a `data_table`; its cells' own texts are not looked at. */
export function findTableProblems(block: unknown): readonly Problem[] {
  return explain(tableSchema.safeParse(block));
}

/** What Slack would refuse in a line chart (`data_visualization`). */
export function findChartProblems(block: unknown): readonly Problem[] {
  return explain(chartSchema.safeParse(block));
}

function explain({ error }: z.ZodSafeParseResult<unknown>): readonly Problem[] {
  return (error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]);
}
