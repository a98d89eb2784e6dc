import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlackHandle } from '../../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../../playground/slack/start-slack.ts';
import { createClient } from '../start-app.ts';
import { actions, button, cell, mrkdwn, option, pie, plain, rich, section, task } from './block-builders.ts';

let slack: SlackHandle;
let client: ReturnType<typeof createClient>;
beforeAll(async () => {
  slack = await startSlack();
  client = createClient(slack);
});
afterAll(() => slack.close());

const post = (...blocks: unknown[]) => client.apiCall('chat.postMessage', { channel: 'C0REQUESTS', text: 'x', blocks });

describe('blocks that Slack takes', () => {
  it('takes one of each, gives them ids and shows them as text', async () => {
    const { ts, message } = (await post(
      { type: 'header', text: plain('Costs & more') },
      section(
        '*For* <@U0ANA> and <!subteam^S0PLATFORM>, <https://example.com|details>, <!date^1795467866^{date}|23 Nov> &lt;b&gt;',
        { accessory: button() },
      ),
      { type: 'section', fields: [mrkdwn('*Why*'), plain('a test')], expand: true },
      {
        type: 'context',
        elements: [
          mrkdwn('small print'),
          { type: 'image', alt_text: 'a cat', image_url: 'https://example.com/cat.png' },
        ],
      },
      { type: 'divider' },
      actions(button({ action_id: 'approve', text: plain('Approve'), style: 'primary' }), {
        type: 'overflow',
        action_id: 'more',
        options: [option('Cancel')],
      }),
      {
        type: 'plan',
        title: 'Creating shop',
        tasks: [
          task({ details: rich('41 s') }),
          task({ task_id: '2', title: 'Wait', status: 'in_progress' }),
          task({ task_id: '3', title: 'Later', status: 'pending' }),
          task({ task_id: '4', title: 'Broken', status: 'error' }),
        ],
      },
      {
        type: 'table',
        rows: [
          [cell('account'), cell('cost')],
          [rich('shop'), { type: 'raw_number', value: 12, text: '$12' }],
        ],
        column_settings: [null, { align: 'right' }],
      },
      pie(6),
      { type: 'markdown', text: '**bold**' },
      { type: 'container', title: plain('More'), child_blocks: [section('inside')], is_collapsible: true },
      { type: 'card', title: mrkdwn('Card'), actions: [button({ action_id: 'card' })] },
      {
        type: 'context_actions',
        elements: [{ type: 'icon_button', icon: 'trash', text: plain('Delete'), action_id: 'bin' }],
      },
      { type: 'input', label: plain('Name'), element: { type: 'plain_text_input', action_id: 'name' } },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U0BEN' }] }],
          },
        ],
      },
    )) as unknown as { ts: string; message: { blocks: { block_id: string }[] } };
    expect(new Set(message.blocks.map((block) => block.block_id)).size).toBe(15);
    const posted = slack.messages('C0REQUESTS').find((one) => one.ts === ts)!;
    expect(slack.buttons(posted).map((one) => one.actionId)).toEqual(['go', 'approve', 'card']);
    expect(slack.render(posted)).toBe(`Costs & more
*For* @Ana Ruiz and @platform, details (https://example.com), 23 Nov <b>
[ Go ]
*Why*
a test
small print  [image: a cat]
────────
[ Approve ] [ ⋯ Cancel ]
Creating shop
  ✔ Budget  41 s
  ● Wait
  ○ Later
  ✘ Broken
account  cost
shop     $12
[chart: Costs]
  s0: 1, s1: 1, s2: 1, s3: 1, s4: 1, s5: 1
**bold**
More
  inside
Card
[ Go ]
[ Delete ]
Name: [ plain text input ▾ ]
• @Ben Okafor`);
  });
});
