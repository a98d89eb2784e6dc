import { inflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findShownFindings, parseDriftRun } from '../../../../src/messages/drift/drift-run.ts';
import { parseFindingRef } from '../../../../src/messages/drift/finding-ref.ts';
import type { Company } from '../../../support/company.ts';
import { openReports, type Reports } from '../../reports/open-reports.ts';
import { detach, startDriftCompany } from './drift-company.ts';

let company: Company;
let reports: Reports;
beforeAll(async () => {
  company = await startDriftCompany();
  reports = await openReports(company);
}, 60_000);
afterEach(() => company.slack.faults.clear());
afterAll(async () => {
  await reports.close();
  await company.close();
});

/** Runs a report and reads what it posted, the message in the channel first. */
async function run(report: string, channel: string) {
  const [ended] = await reports.run(report);
  const { slack } = company;
  const messages = slack.messages(channel).filter(({ metadata }) => metadata?.event_payload.id === ended?.id);
  return { id: ended?.id ?? '', state: ended?.state, messages, texts: messages.map((each) => slack.render(each)) };
}

describe('a daily report', () => {
  it('says what differs, with the details and the file of everything in its thread', async () => {
    const { id, state, messages, texts } = await run('daily-drift', 'C0SEC');
    expect(state).toBe('posted');
    expect(reports.partsOf(id, 'C0SEC')).toEqual(['drift_report headline', 'drift_report detail']);
    expect(texts[0]).toContain('1 high. 2 accounts checked, 1 area not checked.\n🟠 HIGH  platform is an account in ');
    expect(texts[0]).not.toContain('@');
    expect(texts[1]).toContain('Not checked\n');
    expect(messages[1]?.threadTs).toBe(messages[0]?.ts);
    expect(reports.filesOf('C0SEC')).toEqual([expect.stringMatching(/^daily-drift-.*-findings\.csv$/)]);
    expect((await company.store.drift.readOpen()).size).toBe(1);
    expect(await company.store.drift.readDays()).toMatchObject([{ critical: 0, high: 1 }]);
  });

  it('says next time what came and what is still open, who did it, and mentions who decides', async () => {
    company.aws.organization.detachPolicy(detach);
    const { id, messages, texts } = await run('daily-drift', 'C0SEC');
    expect(texts[0]).toMatch(/^1 new critical( for \d+ minutes?)?, 1 high\. 2 accounts checked/);
    expect(texts[0]).toContain(
      '🔴 CRITICAL  Sandbox may start p5.48xlarge: deny-hpc was detached\nAgreed: no p5.48xlarge',
    );
    expect(texts[0]).toContain(' with DetachPolicy, ');
    expect(texts[0]).toContain('[ Re-attach ] [ Waive… ]');
    expect(texts[0]).toContain('The critical ones are decided by @platform.');

    const [button] = company.slack.buttons(messages[0]!);
    const ref = parseFindingRef(button?.value ?? '');
    const packed = await company.store.reportRuns.readContent(id);
    if (ref === null || packed === null) throw new Error('the button is about a run that is kept');
    const shown = findShownFindings(parseDriftRun(JSON.parse(inflateRawSync(packed).toString())), ref);
    expect(shown).toMatchObject([{ kind: 'guardrail-detached', fix: { operation: 'attach-guardrail' } }]);
  });

  it('says what was resolved since, once, however often its job runs', async () => {
    company.aws.organization.attachPolicy(detach);
    const { id, texts } = await run('daily-drift', 'C0SEC');
    expect(texts[0]).toContain('1 high, 1 resolved. 2 accounts checked');
    expect(texts[1]).toMatch(
      /Resolved since the last report\n• Sandbox may start p5\.48xlarge: deny-hpc .* · by hand: \S+ with AttachPolicy, /,
    );
    const before = company.slack.messages('C0SEC').length;
    await reports.repeat('daily-drift', id);
    expect(company.slack.messages('C0SEC')).toHaveLength(before);
  });

  it('is posted once after an answer of Slack was lost', async () => {
    company.slack.faults.add({ method: 'chat.postMessage', dropAfter: true });
    const { id, state } = await run('daily-drift', 'C0SEC');
    expect(state).toBe('posted');
    expect(reports.partsOf(id, 'C0SEC')).toEqual(['drift_report headline', 'drift_report detail']);
  });

  it('is told to admins where its channel takes nothing', async () => {
    const { state } = await run('lost-drift', 'C0OLD');
    expect(state).toBe('undeliverable');
    const notices = company.slack.messages('C0REQUESTS').map((message) => company.slack.render(message));
    expect(notices.filter((text) => text.includes('The report lost-drift cannot be posted to'))).toHaveLength(1);
  });
});

describe('a watch', () => {
  it('speaks of what is new alone, and reads for it what changes often', async () => {
    const first = await run('watch', 'C0FINOPS');
    expect(first.texts[0]).toMatch(/^1 new high\./);
    company.aws.calls.reset();
    expect((await run('watch', 'C0FINOPS')).state).toBe('quiet');
    expect(company.slack.messages('C0FINOPS').filter(({ threadTs }) => threadTs === undefined)).toHaveLength(1);
    // Who did it is asked for an hour: CloudTrail is late.
    const operations = Object.keys(company.aws.calls.counts()).filter((name) => !/^(sts|cloudtrail):/.test(name));
    expect(operations.sort()).toEqual([
      ...['organizations:DescribePolicy', 'organizations:ListAccounts'],
      ...['organizations:ListOrganizationalUnitsForParent', 'organizations:ListPolicies', 'organizations:ListRoots'],
      'organizations:ListTargetsForPolicy',
    ]);
  });

  it('keeps what is over for the next time it has something to say', async () => {
    company.aws.organization.detachPolicy(detach);
    const { texts } = await run('watch', 'C0FINOPS');
    expect(texts[0]).toMatch(/^1 new critical( for \d+ minutes?)?, 1 as before\./);
    expect(texts[0]).not.toContain('platform is an account');
    company.aws.organization.attachPolicy(detach);
    expect((await run('watch', 'C0FINOPS')).state).toBe('quiet');
    company.aws.organization.addAccount({ name: 'lab', email: 'lab@example.com', parent: 'Sandbox' });
    const later = await run('watch', 'C0FINOPS');
    expect(later.texts[0]).toMatch(/^1 new high, 1 as before, 1 resolved\./);
    expect(later.texts[0]).toContain('lab is an account in Sandbox that nobody asked for');
  });
});
