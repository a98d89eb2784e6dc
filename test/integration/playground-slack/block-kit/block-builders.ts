/** A `plain_text` object. */
export const plain = (text: string) => ({ type: 'plain_text', text });
/** An `mrkdwn` object. */
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
/** A section with mrkdwn text. */
export const section = (text: string, more: object = {}) => ({ type: 'section', text: mrkdwn(text), ...more });
/** A button `go`. */
export const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
/** A row of elements. */
export const actions = (...elements: object[]) => ({ type: 'actions', elements });
/** An option whose text is its value. */
export const option = (value: string, more: object = {}) => ({ text: plain(value), value, ...more });
/** A static select `pick`. */
export const select = (more: object) => ({ type: 'static_select', action_id: 'pick', ...more });
/** Rich text of one piece. */
export const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
/** A task card. */
export const task = (more: object = {}) => ({
  type: 'task_card',
  task_id: '1',
  title: 'Budget',
  status: 'complete',
  ...more,
});
/** A list of `count` things. */
export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
/** A cell of a table. */
export const cell = (text: string) => ({ type: 'raw_text', text });
/** A pie chart of `count` segments. */
export const pie = (count: number) => ({
  type: 'data_visualization',
  title: 'Costs',
  chart: { type: 'pie', segments: many(count, (index) => ({ label: `s${index}`, value: 1 })) },
});
