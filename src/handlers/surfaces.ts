import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';

type Handler<Args> = (args: Args & AllMiddlewareArgs) => Promise<unknown>;
type CommandHandler = Handler<SlackCommandMiddlewareArgs>;
type ActionHandler = Handler<SlackActionMiddlewareArgs<BlockAction>>;
type EventHandler = Handler<SlackEventMiddlewareArgs>;
type ViewHandler = Handler<SlackViewMiddlewareArgs<ViewSubmitAction>>;

/** Where surfaces say what of Slack's they answer, by the contract's identifiers. */
export interface Surfaces {
  command(name: string, handler: CommandHandler): void;
  action(actionId: string, handler: ActionHandler): void;
  /** Bolt has acknowledged it already. */
  event(type: string, handler: EventHandler): void;
  /** Submissions of the view with this `callback_id`. */
  view(callbackId: string, handler: ViewHandler): void;
}

/**
 * One middleware of Bolt's and a look-up: Bolt asks each listener about every request, which with one for each button is a
 * good part of what an answer takes. What nobody answers is an error, so that the person does not take it for done; buttons
 * that are links send a press as well, and need no more than an acknowledgement.
 */
export function createSurfaces(app: App): Surfaces {
  const commands = new Map<string, CommandHandler>();
  const actions = new Map<string, ActionHandler>();
  const events = new Map<string, EventHandler>();
  const views = new Map<string, ViewHandler>();
  app.use(async (args) => {
    if ('command' in args) await findHandler(commands, args.command.command)(args);
    else if ('event' in args) await events.get(args.event.type)?.(args);
    else if ('action' in args && isBlockAction(args)) {
      const { action_id: actionId } = args.action;
      if (actionId.startsWith('link')) await args.ack();
      else await findHandler(actions, actionId)(args);
    } else if ('view' in args && isSubmission(args)) await findHandler(views, args.view.callback_id)(args);
  });
  return {
    command: (name, handler) => {
      commands.set(name, handler);
    },
    action: (actionId, handler) => {
      actions.set(actionId, handler);
    },
    event: (type, handler) => {
      events.set(type, handler);
    },
    view: (callbackId, handler) => {
      views.set(callbackId, handler);
    },
  };
}

function isBlockAction<Rest>(
  args: SlackActionMiddlewareArgs & Rest,
): args is SlackActionMiddlewareArgs<BlockAction> & Rest {
  return args.body.type === 'block_actions';
}

function isSubmission<Rest>(
  args: SlackViewMiddlewareArgs & Rest,
): args is SlackViewMiddlewareArgs<ViewSubmitAction> & Rest {
  return args.body.type === 'view_submission';
}

function findHandler<Found>(handlers: ReadonlyMap<string, Found>, id: string): Found {
  const handler = handlers.get(id);
  if (handler === undefined) throw new Error(`nothing here answers ${id.slice(0, 60)}`);
  return handler;
}
