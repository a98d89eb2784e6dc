import { type Stage, startStage } from '../start-app.ts';

/** A `plain_text` object. */
export const plain = (text: string) => ({ type: 'plain_text', text });
/** An input block `name` with a text input of the same `action_id`; change what differs. */
export const input = (name: string, element: object = {}, more: object = {}) => ({
  type: 'input',
  block_id: name,
  label: plain(name),
  element: { type: 'plain_text_input', action_id: name, ...element },
  ...more,
});
/** A modal `form`; change what differs. */
export const modal = (blocks: unknown[], more: object = {}) =>
  ({ type: 'modal', callback_id: 'form', title: plain('Form'), submit: plain('Send'), blocks, ...more }) as never;
/** A section that says hello. */
export const section = { type: 'section', text: plain('hello') };

/** A stage whose app takes every command, press and submission, and keeps what it was sent. */
export interface FormApp {
  readonly stage: Stage;
  /** Payloads of interactions, in order. */
  readonly submitted: Record<string, unknown>[];
  /** What the app answers to the next submissions; nothing closes the modal. */
  answer: unknown;
  /** A new trigger id of a person, through a command. */
  trigger(user?: string): Promise<string>;
  /** Opens a modal for Ana. */
  open(view: never): ReturnType<Stage['client']['views']['open']>;
}

/** Starts it. Its `city` select offers what was typed, with an exclamation mark. */
export async function startFormApp(): Promise<FormApp> {
  const submitted: Record<string, unknown>[] = [];
  const stage = await startStage({}, (app) => {
    app.command('/aws-account', async ({ ack }) => ack());
    app.action(/.*/, async ({ ack, body }) => {
      submitted.push(body as never);
      await ack();
    });
    app.view('form', async ({ ack, body }) => {
      submitted.push(body as never);
      await ack(formApp.answer as never);
    });
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
      submitted.push(body as never);
      await ack();
    });
    app.options('city', async ({ ack, payload }) => {
      await ack({ options: [{ text: { type: 'plain_text', text: `${payload.value}!` }, value: payload.value }] });
    });
  });
  const trigger = async (user = 'U0ANA') => (await stage.slack.runCommand({ user, channel: 'C0REQUESTS' })).triggerId;
  const formApp: FormApp = {
    stage,
    submitted,
    answer: undefined,
    trigger,
    open: async (view) => stage.client.views.open({ trigger_id: await trigger(), view }),
  };
  return formApp;
}
