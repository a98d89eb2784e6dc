/**
 * Slack's limits for what we render, in code points and counts. From the Block Kit reference
 * (https://docs.slack.dev/reference/block-kit/) and its JSON schema.
 */
export const blockKitLimits = {
  /** Any text object or rich text element. */
  text: 3000,
  id: 255,
  button: { text: 75, value: 2000, accessibilityLabel: 75 },
  confirmation: { title: 100, text: 300, confirm: 30, deny: 30 },
  option: { text: 75, value: 150, description: 75 },
  optionGroup: { label: 75, options: 100 },
  select: { options: 100, groups: 100, placeholder: 150 },
  overflow: { options: 5 },
  input: { label: 2000, hint: 2000, maxLength: 3000 },
  header: 150,
  contextElements: 10,
  actionsElements: 25,
  sectionFields: 10,
  sectionField: 2000,
  planTasks: 50,
  /** `rows` counts the header; Slack's pages say 101 or 201. `content` is all cells as JSON. */
  dataTable: { rows: 101, columns: 20, pageSize: 100, content: 20_000 },
  /** Slack's pages say 6 or 12 series. */
  chart: { title: 50, series: 6, name: 20, points: 20, label: 20, axisLabel: 50 },
  image: { altText: 2000 },
  message: {
    blocks: 50,
    /** Of `data_table`; of `data_visualization` Slack takes two. */
    tables: 1,
    charts: 2,
    /** `chat.update` answers `msg_too_long` above; `chat.postMessage` takes more. */
    text: 4000,
    /**
     * All texts of a message's blocks together: Slack refuses somewhere above 11,300 (`msg_blocks_too_long`, bolt-js
     * issues 2509 and 2867), so we stay well below.
     */
    allBlockTexts: 9000,
  },
  view: { blocks: 100, title: 24, submit: 24, close: 24, callbackId: 255, privateMetadata: 3000 },
} as const;

/** Keys that Slack takes for each type; with any other one it refuses the whole message (`invalid_blocks`). */
export const blockKitKeys: Readonly<Record<string, readonly string[]>> = {
  section: ['block_id', 'text', 'fields', 'accessory', 'expand'],
  context: ['block_id', 'elements'],
  actions: ['block_id', 'elements'],
  divider: ['block_id'],
  header: ['block_id', 'text'],
  input: ['block_id', 'label', 'hint', 'optional', 'element', 'dispatch_action'],
  plan: ['block_id', 'title', 'tasks'],
  task_card: ['block_id', 'task_id', 'title', 'details', 'output', 'sources', 'status'],
  data_table: ['block_id', 'caption', 'rows', 'page_size', 'row_header_column_index'],
  data_visualization: ['block_id', 'title', 'chart'],
  raw_text: ['text'],
  raw_number: ['text', 'value'],
  image: ['block_id', 'alt_text', 'slack_file', 'title'],
  rich_text: ['block_id', 'elements'],
  rich_text_section: ['elements'],
  rich_text_list: ['elements', 'style', 'indent', 'border'],
  rich_text_quote: ['elements', 'border'],
  rich_text_preformatted: ['elements', 'border'],
  text: ['text', 'style'],
  link: ['url', 'text', 'style', 'unsafe'],
  user: ['user_id', 'style'],
  usergroup: ['usergroup_id', 'style'],
  channel: ['channel_id', 'style'],
  date: ['timestamp', 'format', 'url', 'fallback', 'style'],
  plain_text: ['text', 'emoji'],
  mrkdwn: ['text', 'verbatim'],
  button: ['action_id', 'text', 'value', 'url', 'style', 'confirm', 'accessibility_label'],
  overflow: ['action_id', 'options', 'confirm'],
  static_select: ['action_id', 'placeholder', 'options', 'option_groups', 'initial_option', 'confirm', 'focus_on_load'],
  users_select: ['action_id', 'placeholder', 'initial_user', 'confirm', 'focus_on_load'],
  datepicker: ['action_id', 'placeholder', 'initial_date', 'confirm', 'focus_on_load'],
  plain_text_input: [
    'action_id',
    'initial_value',
    'multiline',
    'min_length',
    'max_length',
    'placeholder',
    'focus_on_load',
    'dispatch_action_config',
  ],
  home: ['blocks', 'callback_id', 'private_metadata', 'external_id'],
  modal: [
    'blocks',
    'title',
    'submit',
    'close',
    'callback_id',
    'private_metadata',
    'external_id',
    'clear_on_close',
    'notify_on_close',
  ],
};
