/** Slack's short names of the emoji that one meets in messages and reactions; all others stay `:name:`. */
const emoji: Readonly<Record<string, string>> = {
  '+1': '👍',
  '-1': '👎',
  alarm_clock: '⏰',
  arrow_right: '➡️',
  arrows_counterclockwise: '🔄',
  ballot_box_with_check: '☑️',
  bar_chart: '📊',
  bell: '🔔',
  bulb: '💡',
  calendar: '📆',
  chart_with_downwards_trend: '📉',
  chart_with_upwards_trend: '📈',
  clap: '👏',
  cloud: '☁️',
  construction: '🚧',
  credit_card: '💳',
  exclamation: '❗',
  eyes: '👀',
  fire: '🔥',
  gear: '⚙️',
  hammer_and_wrench: '🛠️',
  heart: '❤️',
  heavy_check_mark: '✔️',
  heavy_plus_sign: '➕',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  information_source: 'ℹ️',
  key: '🔑',
  large_blue_circle: '🔵',
  large_green_circle: '🟢',
  large_orange_circle: '🟠',
  large_yellow_circle: '🟡',
  leftwards_arrow_with_hook: '↩️',
  link: '🔗',
  lock: '🔒',
  mag: '🔍',
  memo: '📝',
  moneybag: '💰',
  money_with_wings: '💸',
  no_entry: '⛔',
  no_entry_sign: '🚫',
  package: '📦',
  pray: '🙏',
  question: '❓',
  raised_hands: '🙌',
  red_circle: '🔴',
  repeat: '🔁',
  rocket: '🚀',
  rotating_light: '🚨',
  shield: '🛡️',
  slightly_smiling_face: '🙂',
  smile: '😄',
  sparkles: '✨',
  speech_balloon: '💬',
  star: '⭐',
  stopwatch: '⏱️',
  tada: '🎉',
  thinking_face: '🤔',
  thumbsdown: '👎',
  thumbsup: '👍',
  thread: '🧵',
  unlock: '🔓',
  warning: '⚠️',
  wastebasket: '🗑️',
  wave: '👋',
  white_check_mark: '✅',
  white_circle: '⚪',
  wrench: '🔧',
  x: '❌',
  zap: '⚡',
};

/** The character behind `:name:`; undefined where it is not known. */
export function findEmoji(name: string): string | undefined {
  return Object.hasOwn(emoji, name) ? emoji[name] : undefined;
}

/** Slack's name of an emoji; undefined where it is not known. */
export function findEmojiName(character: string): string | undefined {
  const bare = character.replace('\uFE0F', '');
  return Object.keys(emoji).find((name) => emoji[name]?.replace('\uFE0F', '') === bare);
}

/** A plain text with its known `:names:` as characters. */
export function showEmoji(text: string): string {
  return text.replaceAll(/:([a-z0-9_+'-]+):/g, (whole, name: string) => findEmoji(name) ?? whole);
}
