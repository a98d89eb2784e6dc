import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyMemory } from '../../../src/costs/attention/attention.ts';
import { findAttention } from '../../../src/costs/attention/find-attention.ts';
import { findCorrection } from '../../../src/costs/attention/find-correction.ts';
import { renderOwnerQuestion } from '../../../src/messages/costs/answers/concern-answers.ts';
import { renderCostAnswer } from '../../../src/messages/costs/answers/cost-answer.ts';
import { renderCostsUnavailable } from '../../../src/messages/costs/answers/costs-unavailable.ts';
import { parseConcernRef } from '../../../src/messages/costs/concern-button.ts';
import { type CostContent, type Look, nativeLook, plainLook } from '../../../src/messages/costs/content.ts';
import { renderCorrectionMessage } from '../../../src/messages/costs/digest/correction-message.ts';
import { renderDigestMessage } from '../../../src/messages/costs/digest/digest-message.ts';
import { renderDigestFiles } from '../../../src/messages/costs/files/digest-files.ts';
import { renderExplainModal } from '../../../src/messages/costs/modals/explain-modal.ts';
import { renderRaiseModal } from '../../../src/messages/costs/modals/raise-modal.ts';
import { renderDetailMessage } from '../../../src/messages/costs/thread/detail-message.ts';
import { makeExtremeDigest } from '../../support/costs/extreme-digest.ts';
import { makeBudget, makeDigest } from '../../support/costs/make-digest.ts';
import { costNames, makeDigestView, sketchWeek } from '../../support/costs/sketch-week.ts';
import { type Stage, startStage } from '../playground-slack/start-app.ts';

const channel = 'C0FINOPS';
let stage: Stage;
let pressed: { actionId: string; value: string | undefined }[];
let toOpen: ReturnType<typeof renderExplainModal>;
beforeAll(async () => {
  stage = await startStage({}, (app) => {
    app.command('/aws-account', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: toOpen });
    });
    app.action(/.*/, async ({ ack, action }) => {
      const { action_id: actionId, value } = action as { action_id: string; value?: string };
      pressed.push({ actionId, value });
      await ack();
    });
  });
});
afterAll(() => stage.close());

const post = async ({ text, blocks }: CostContent, part = 'headline') => {
  const payload = { id: 'weekly-costs@2026-11-23T08:00:00Z', part };
  const metadata = { event_type: 'cost_digest', event_payload: payload };
  const { ts } = await stage.client.chat.postMessage({ channel, text, blocks: [...blocks], metadata });
  return stage.slack.messages(channel).find((message) => message.ts === ts)!;
};

const looks: readonly Look[] = [nativeLook, plainLook];
const extreme = (count: number) => {
  const digest = makeExtremeDigest(count);
  const attention = findAttention(digest, emptyMemory, { today: '2026-11-24', managementAccountId: '000000000004' });
  return makeDigestView({ digest, attention });
};

describe('the local Slack', () => {
  it.each([
    ['a week', () => makeDigestView()],
    ['a quiet week', () => makeDigestView({ digest: makeDigest() })],
    [
      'a week without data',
      () => makeDigestView({ digest: makeDigest({ accounts: [], daily: [], missingDays: ['2026-11-19'] }) }),
    ],
    ['a statement', () => makeDigestView({ digest: { ...sketchWeek, groupBy: 'tag:cost-center' } })],
    ['a late one', () => makeDigestView({ lateSince: 1, scope: 'team <!here>' })],
    ['one of 500 accounts with odd names', () => extreme(500)],
  ])('takes %s, its details and the private answer, with and without chart and table', async (_, make) => {
    const view = make();
    for (const look of looks) {
      await post(renderDigestMessage(view, look));
      await post(renderDetailMessage(view, look), 'detail');
      const { digest } = view;
      await post(
        renderCostAnswer({ digest, account: null, scope: null, names: costNames, asOf: 1, isCompared: true }, look),
      );
    }
  });

  it('shows a week as a person reads it', async () => {
    const message = await post(renderDigestMessage(makeDigestView(), nativeLook));
    expect(stage.slack.render(message)).toContain(`
Look at
sandbox-eve  $212 of its $50 budget, second week · month end $290 · EC2 +$140
[ Explained… ] [ Raise budget… ] [ Ask owner ]
`);
    expect(message.metadata?.event_payload).toEqual({ id: 'weekly-costs@2026-11-23T08:00:00Z', part: 'headline' });
  });

  it('sends what a button is about', async () => {
    pressed = [];
    const message = await post(renderDigestMessage(makeDigestView(), nativeLook));
    const buttons = stage.slack.buttons(message);
    expect(buttons.map(({ actionId }) => actionId)).toEqual([
      ...['anomaly_explain', 'budget_raise', 'owner_ask', 'anomaly_explain', 'budget_raise', 'owner_ask'],
      ...['anomaly_explain', 'owner_ask', 'anomaly_explain'],
    ]);
    const { actionId, blockId } = buttons[7]!;
    await stage.slack.pressButton({ user: 'U0FINANCE', message: { channel, ts: message.ts }, actionId, blockId });
    expect(pressed.map((press) => [press.actionId, parseConcernRef(press.value ?? '')])).toEqual([
      [
        'owner_ask',
        { report: 'weekly-costs@2026-11-23T08:00:00Z', concern: '0123456789abcdef', account: '111122223333' },
      ],
    ]);
  });

  it('takes a correction, what cannot be had, and the question to an owner', async () => {
    const digest = { ...sketchWeek, groupBy: 'team' as const };
    const correction = findCorrection(
      { total: '1', groups: [{ name: 'payments-prod', cost: '1' }], accounts: [] },
      digest,
    )!;
    await post(renderCorrectionMessage({ ...makeDigestView({ digest }), correction, saidAt: 1 }, nativeLook));
    await post(renderCostsUnavailable({ kind: 'off' }, 'weekly-costs', true));
    const account = { id: '222233334444', name: 'sandbox-eve' };
    await post(
      renderOwnerQuestion({
        by: 'U0FINANCE',
        account,
        matter: 'x',
        permalink: 'https://example.com',
        names: costNames,
      }),
    );
  });

  it('takes the files into the thread', async () => {
    const { ts } = await post(renderDigestMessage(makeDigestView(), nativeLook));
    const files = renderDigestFiles(sketchWeek, costNames);
    for (const { name, title, content } of files)
      await stage.client.files.uploadV2({
        channel_id: channel,
        thread_ts: ts,
        file: Buffer.from(content),
        filename: name,
        title,
      });
    const replies = stage.slack.messages(channel).filter((message) => message.threadTs === ts && message.ts !== ts);
    expect(replies).toHaveLength(files.length);
  });

  it.each([
    [
      'explains',
      renderExplainModal({ name: 'lab', matter: '$212 of $50', today: '2026-11-24', privateMetadata: '{}' }),
      'anomaly_explain',
    ],
    [
      'raises a budget',
      renderRaiseModal({
        name: 'lab',
        budget: makeBudget('50', '212', '290'),
        maxUsd: 200,
        deciders: null,
        amountUsd: null,
        privateMetadata: '{}',
      }),
      'budget_raise',
    ],
  ])('opens the form that %s', async (_, modal, callbackId) => {
    toOpen = modal;
    await stage.slack.runCommand({ user: 'U0FINANCE', channel });
    const view = await stage.slack.waitFor(() => stage.slack.openModal('U0FINANCE'));
    expect(view.definition).toMatchObject({ callback_id: callbackId });
    await stage.slack.closeView({ user: 'U0FINANCE', viewId: view.id });
  });
});
