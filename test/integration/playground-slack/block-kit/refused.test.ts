import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlackHandle } from '../../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../../playground/slack/start-slack.ts';
import { createClient, readRefusal } from '../start-app.ts';
import { actions, button, cell, many, mrkdwn, option, pie, plain, section, select, task } from './block-builders.ts';

let slack: SlackHandle;
let client: ReturnType<typeof createClient>;
beforeAll(async () => {
  slack = await startSlack();
  client = createClient(slack);
});
afterAll(() => slack.close());

const post = (...blocks: unknown[]) => client.apiCall('chat.postMessage', { channel: 'C0REQUESTS', text: 'x', blocks });

/** Name, blocks, and where and why they are refused. */
const refused: [name: string, blocks: unknown[], problem: string][] = [
  ['unknown block', [{ type: 'sektion' }], 'missing or unsupported type [json-pointer:/blocks/0/type]'],
  ['no type', [{ text: plain('x') }], 'missing or unsupported type [json-pointer:/blocks/0/type]'],
  ['unknown key', [section('x', { colour: 'red' })], 'invalid additional property: colour [json-pointer:/blocks/0]'],
  [
    'unknown nested key',
    [actions(button({ text: { ...plain('x'), bold: true } }))],
    'invalid additional property: bold [json-pointer:/blocks/0/elements/0/text]',
  ],
  [
    'unknown element',
    [actions({ type: 'knob' })],
    'missing or unsupported type [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'missing key',
    [actions({ type: 'button', action_id: 'a' })],
    'missing required field: text [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'wrong type of value',
    [{ type: 'header', text: { type: 'plain_text', text: 5 } }],
    'must provide a string [json-pointer:/blocks/0/text/text]',
  ],
  [
    'mrkdwn in a header',
    [{ type: 'header', text: mrkdwn('x') }],
    'must be a valid enum value: plain_text [json-pointer:/blocks/0/text/type]',
  ],
  [
    'header of 151',
    [{ type: 'header', text: plain('x'.repeat(151)) }],
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'section of 3001',
    [section('x'.repeat(3001))],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['empty section text', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  ['section without text', [{ type: 'section' }], 'must have at least one of: text, fields [json-pointer:/blocks/0]'],
  [
    '11 fields',
    [{ type: 'section', fields: many(11, () => mrkdwn('x')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    'field of 2001',
    [{ type: 'section', fields: [mrkdwn('x'.repeat(2001))] }],
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    'button text of 76',
    [actions(button({ text: plain('x'.repeat(76)) }))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'button value of 2001',
    [actions(button({ value: 'x'.repeat(2001) }))],
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'button style',
    [actions(button({ style: 'default' }))],
    'must be a valid enum value: primary, danger [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'confirm text of 301',
    [actions(button({ confirm: { text: plain('x'.repeat(301)) } }))],
    'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
  ],
  [
    '26 elements',
    [actions(...many(26, (index) => button({ action_id: `a${index}` })))],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    '11 context elements',
    [{ type: 'context', elements: many(11, () => mrkdwn('x')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'action_id twice',
    [actions(button(), button())],
    'action_id `go` already exists in its block [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  [
    'block_id twice',
    [section('a', { block_id: 'b' }), section('c', { block_id: 'b' })],
    'block_id `b` already exists [json-pointer:/blocks]',
  ],
  [
    'action_id of 256',
    [actions(button({ action_id: 'x'.repeat(256) }))],
    'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
  ],
  ['51 blocks', many(51, () => ({ type: 'divider' })), 'no more than 50 items allowed [json-pointer:/blocks]'],
  [
    '6 overflow options',
    [actions({ type: 'overflow', action_id: 'o', options: many(6, (index) => option(`${index}`)) })],
    'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    '101 options',
    [actions(select({ options: many(101, (index) => option(`${index}`)) }))],
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'no options',
    [actions(select({ options: [] }))],
    'no less than 1 item allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'options and groups',
    [actions(select({ options: [option('a')], option_groups: [{ label: plain('g'), options: [option('b')] }] }))],
    'must have exactly one of: options, option_groups [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'option value of 151',
    [actions(select({ options: [option('x'.repeat(75), { value: 'v'.repeat(151) })] }))],
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
  ],
  [
    'option text of 76',
    [actions(select({ options: [option('x'.repeat(76), { value: 'v' })] }))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
  ],
  [
    'initial_option that is none',
    [actions(select({ options: [option('a')], initial_option: option('b') }))],
    'must exactly match one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  [
    'date',
    [actions({ type: 'datepicker', action_id: 'd', initial_date: '23.11.2026' })],
    'must be a date in the format YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]',
  ],
  [
    'alert in a message',
    [{ type: 'alert', text: plain('x') }],
    'unsupported type: alert (not in a message) [json-pointer:/blocks/0/type]',
  ],
  [
    'task status',
    [{ type: 'plan', title: 'p', tasks: [task({ status: 'done' })] }],
    'must be a valid enum value: pending, in_progress, complete, error [json-pointer:/blocks/0/tasks/0/status]',
  ],
  [
    'task title object',
    [{ type: 'plan', title: 'p', tasks: [task({ title: plain('x') })] }],
    'must provide a string [json-pointer:/blocks/0/tasks/0/title]',
  ],
  [
    'task_id twice',
    [{ type: 'plan', title: 'p', tasks: [task(), task()] }],
    'must have unique task_ids [json-pointer:/blocks/0/tasks]',
  ],
  ['task details as text', [task({ details: 'x' })], 'must provide an object [json-pointer:/blocks/0/details]'],
  [
    'table of 101 rows',
    [{ type: 'table', rows: many(101, () => [cell('x')]) }],
    'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    'two tables',
    many(2, () => ({ type: 'table', rows: [[cell('x')]] })),
    'only one table allowed [json-pointer:/blocks]',
  ],
  [
    'empty cell',
    [{ type: 'table', rows: [[cell('')]] }],
    'must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]',
  ],
  [
    'uneven data_table',
    [{ type: 'data_table', caption: 'c', rows: [[cell('a')], [cell('b'), cell('c')]] }],
    'must have rows of equal length [json-pointer:/blocks/0/rows]',
  ],
  ['7 segments', [pie(7)], 'no more than 6 items allowed [json-pointer:/blocks/0/chart/segments]'],
  ['3 charts', [pie(1), pie(1), pie(1)], 'no more than 2 data_visualization blocks allowed [json-pointer:/blocks]'],
  [
    'points without category',
    [
      {
        type: 'data_visualization',
        title: 't',
        chart: {
          type: 'bar',
          series: [{ name: 's', data: [{ label: 'b', value: 1 }] }],
          axis_config: { categories: ['a'] },
        },
      },
    ],
    'must have one point per category in every series [json-pointer:/blocks/0/chart/series]',
  ],
  [
    'markdown of 12,001 together',
    [
      { type: 'markdown', text: 'x'.repeat(6000) },
      { type: 'markdown', text: 'x'.repeat(6001) },
    ],
    'markdown blocks must be less than 12001 characters together [json-pointer:/blocks]',
  ],
  [
    'rich text element',
    [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'bold', text: 'x' }] }] }],
    'missing or unsupported type [json-pointer:/blocks/0/elements/0/elements/0/type]',
  ],
  [
    'two image sources',
    [{ type: 'image', alt_text: 'a', image_url: 'https://example.com/a.png', slack_file: { id: 'F1' } }],
    'must have exactly one of: image_url, slack_file [json-pointer:/blocks/0]',
  ],
  [
    'image without alt_text',
    [{ type: 'image', image_url: 'https://example.com/a.png' }],
    'missing required field: alt_text [json-pointer:/blocks/0]',
  ],
  [
    'number input without is_decimal_allowed',
    [{ type: 'input', label: plain('n'), element: { type: 'number_input', action_id: 'n' } }],
    'missing required field: is_decimal_allowed [json-pointer:/blocks/0/element]',
  ],
  [
    'focus twice',
    many(2, () => ({ type: 'input', label: plain('n'), element: { type: 'email_text_input', focus_on_load: true } })),
    'only one element may have focus_on_load [json-pointer:/blocks]',
  ],
];

describe('blocks that Slack refuses', () => {
  it.each(refused)('%s', async (_, blocks, problem) => {
    const refusal = await readRefusal(post(...blocks));
    expect(refusal.error).toBe('invalid_blocks');
    expect(refusal.messages).toContain(`[ERROR] ${problem}`);
  });

  it('names every problem at once', async () => {
    const { messages } = await readRefusal(post(section(''), { type: 'header', text: plain('x'.repeat(151)) }));
    expect(messages).toHaveLength(2);
  });

  it('counts characters, not UTF-16 units', async () => {
    await post({ type: 'header', text: plain('🚀'.repeat(150)) });
    expect((await readRefusal(post({ type: 'header', text: plain('🚀'.repeat(151)) }))).error).toBe('invalid_blocks');
  });

  it('adds up the text of a message', async () => {
    expect((await readRefusal(post(...many(5, () => section('x'.repeat(2500)))))).error).toBe('msg_blocks_too_long');
    await post(...many(4, () => section('x'.repeat(2500))));
  });

  it('tells what is no list of blocks', async () => {
    for (const blocks of ['nonsense', { type: 'section' }]) {
      const call = client.apiCall('chat.postMessage', { channel: 'C0REQUESTS', text: 'x', blocks });
      expect((await readRefusal(call)).error).toBe('invalid_blocks_format');
    }
  });
});
