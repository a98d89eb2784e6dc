import { expect, it } from 'vitest';
import { groupFindings } from '../../../../../src/messages/drift/group-findings.ts';
import { renderDriftMessage } from '../../../../../src/messages/drift/report/report-message.ts';
import { findLimitProblems } from '../../../../../src/messages/find-limit-problems.ts';
import { makeReported, makeView } from '../make-view.ts';

const findings = ['Workloads', 'Sandbox'].map((name) =>
  makeReported({
    kind: 'guardrail-detached',
    target: { type: 'ou', id: `ou-ab12-${name.toLowerCase()}`, name },
    subject: 'allowed-regions',
    agreed: 'Frankfurt and N. Virginia only',
    found: 'allowed-regions is not attached',
    end: { operation: 'attach-guardrail', guardrail: 'allowed-regions', targetId: `ou-ab12-${name.toLowerCase()}` },
  }),
);
const [group] = groupFindings(findings);

/** What the button asks back before it counts; undefined: nothing. */
function confirmOf(lockOut: string | null, effects: readonly string[]) {
  const message = renderDriftMessage(makeView({ findings, previews: { [group?.key ?? '']: { effects, lockOut } } }));
  expect(findLimitProblems({ ...message, blocks: [...message.blocks] })).toEqual([]);
  const elements = message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const fix = elements.find((element) => 'action_id' in element && element.action_id === 'drift_fix_all');
  return fix !== undefined && 'confirm' in fix ? fix.confirm : undefined;
}

it('asks back with what changes for people', () => {
  expect(confirmOf(null, ['Newly denied in 6 accounts (a, b, c and 3 more): everything outside of Frankfurt'])).toEqual(
    {
      title: { type: 'plain_text', text: 'Re-attach allowed-regions to 2 places?', emoji: false },
      text: {
        type: 'plain_text',
        text: 'Newly denied in 6 accounts (a, b, c and 3 more): everything outside of Frankfurt.',
        emoji: false,
      },
      confirm: { type: 'plain_text', text: 'Re-attach to 2', emoji: false },
      deny: { type: 'plain_text', text: 'Not now', emoji: false },
    },
  );
});

it('says as much as Slack takes, and where the rest is', () => {
  const text = confirmOf(null, ['A first sentence.', 'x'.repeat(400), 'third'])?.text.text;
  expect(text).toBe('A first sentence. More is on its card.');
});

it('asks nothing back where the press is refused', () => {
  expect(confirmOf('Workloads would be left without an SCP that allows anything', [])).toBeUndefined();
});
