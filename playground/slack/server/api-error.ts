/** A refusal in Slack's words: `{"ok": false, "error": …}` and whatever else belongs to it. */
export class SlackApiError extends Error {
  readonly error: string;
  readonly details: Readonly<Record<string, unknown>>;

  /** `messages` become `response_metadata.messages`; `details` stand beside `error`. */
  constructor(error: string, messages: readonly string[] = [], details: Readonly<Record<string, unknown>> = {}) {
    super(error);
    this.name = 'SlackApiError';
    this.error = error;
    this.details = messages.length > 0 ? { ...details, response_metadata: { messages } } : details;
  }
}
