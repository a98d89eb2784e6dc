import type { Aftermath, AuditedEvent, SaidMessage, SentPress } from '../invariants/aftermath.ts';
import type { MadePress } from './diary.ts';
import type { OpenQueues } from './open-queues.ts';
import type { Scene } from './scene.ts';

/** More than any round makes. */
const mostRequests = 1_000;

/** Reads everything that the invariants look at. */
export async function readAftermath(scene: Scene, queues: OpenQueues): Promise<Aftermath> {
  const { company, crew, diary } = scene;
  const { store, aws, slack } = company;
  await store.auditLog.seal();
  const verified = await store.auditLog.verify();
  const events: AuditedEvent[] = [];
  for await (const { request, actor, action, from, to } of store.auditLog.exportLines({}))
    events.push({ request, actor, action, from, to });
  const requests = await store.requests.readMany(await store.requests.listIds({ offset: 0, limit: mostRequests }));
  const { accounts, budgets, contacts, creations } = aws.organization.state();
  const forms = await Promise.all(
    diary.forms.map(async (form) => ({ ...form, requestId: await store.requests.readByView(form.viewId) })),
  );
  return {
    requests,
    accounts: accounts.filter(({ id }) => !scene.accountsBefore.has(id)),
    budgets,
    contacts,
    creations,
    refusedCreations: aws.calls
      .log('organizations:CreateAccount')
      .filter(({ reason }) => reason === 'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED').length,
    contactsEach: 1,
    records: await store.accounts.readAll(),
    messages: findMessages(scene),
    forms,
    presses: diary.presses.map((press) => ({ ...press, answer: findAnswer(press, scene) })),
    commands: diary.commands,
    audit: { broken: verified.break === null ? null : verified.break.why, unsealed: verified.unsealed, events },
    slots: await store.creationSlots.countSlots(Date.now()),
    outboxDue: (await store.outbox.readDue(Date.now(), mostRequests)).length,
    isPaused: (await store.pause.readPause()) !== null,
    jobs: await queues.readJobs(),
    outputs: crew.outputs(),
    oddEnds: crew.oddEnds(),
    secrets: {
      'the bot token': slack.botToken,
      'the app token': slack.appToken,
      'the signing secret': slack.signingSecret,
      'the secret key of AWS': aws.credentials.platform.secretAccessKey,
    },
  };
}

function findMessages({ company: { slack } }: Scene): readonly SaidMessage[] {
  const { channels, bot } = slack.workspace;
  return [...channels.values()].flatMap((channel) =>
    channel.messages.flatMap((message): readonly SaidMessage[] => {
      const { metadata } = message;
      if (metadata === undefined) return [];
      return [
        {
          channel: channel.id,
          person: channel.kind === 'im' ? (channel.members.find((id) => id !== bot.userId) ?? null) : null,
          ts: message.ts,
          threadTs: message.threadTs ?? null,
          eventType: metadata.event_type,
          id: String(metadata.event_payload.id),
          part: String(metadata.event_payload.part),
          text: slack.render(message),
          hasButtons: message.blocks.some(({ type }) => type === 'actions'),
        },
      ];
    }),
  );
}

/** A bot that has not decided within two seconds acknowledges all the same, and says privately what came of it. */
const decidedMs = 1_900;
/** Slack takes as many answers to a press: https://docs.slack.dev/interactivity/handling-user-interaction */
const responseUrlUses = 5;

function findAnswer(press: MadePress, { company, diary }: Scene): SentPress['answer'] {
  const { isAcknowledged, isTaken, responseUrl, sentAt, answeredAt } = press;
  if (!isAcknowledged) return 'unknown';
  if (isTaken !== null) return isTaken ? 'done' : 'told';
  const path = responseUrl === null ? '' : new URL(responseUrl).pathname;
  const usesLeft = company.slack.workspace.responseUrls.get(path)?.usesLeft ?? 0;
  if (usesLeft < responseUrlUses) return 'told';
  const isLate = answeredAt - sentAt > decidedMs;
  const mayBeLost = diary.troubles.some(({ from, to }) => from <= answeredAt && sentAt <= to);
  return isLate || mayBeLost ? 'unknown' : 'done';
}
