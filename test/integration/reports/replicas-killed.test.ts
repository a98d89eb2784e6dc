import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BundledSteward, bundleSteward, type StewardChild } from '../../faults/bundled-steward.ts';
import { type Company, companyGovernance, startCompany, testTiming } from '../../support/company.ts';
import { findVariables } from '../../support/steward-process.ts';
import { until } from '../../support/until.ts';

const governance = `${companyGovernance}reports:
  - { name: costs, type: cost-digest, schedule: '0 * * * *', timezone: Europe/Berlin, channel: C0FINOPS }
  - { name: security-costs, type: cost-digest, schedule: '0 * * * *', timezone: Europe/Berlin, channel: C0SEC }
`;
const rounds = 20;
const replicas = 3;
const hourMs = 3_600_000;

let company: Company;
let bundle: BundledSteward;
let folder: string;
let aheadMs = 0;
const running: StewardChild[] = [];

const now = (): number => Date.now() + aheadMs;

/** All see the new time at the same moment. */
async function setClock(ms: number): Promise<void> {
  await writeFile(join(folder, 'next'), String(ms));
  await rename(join(folder, 'next'), join(folder, 'clock'));
  aheadMs = ms;
}

async function start(): Promise<void> {
  const child = await bundle.start({
    ...findVariables(company),
    ROLES: 'worker',
    STEWARD_TEST: JSON.stringify({
      ...{ governance, prefix: company.prefix, clockFile: join(folder, 'clock'), timing: testTiming },
    }),
  });
  running.push(child);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-clock-'));
  await setClock(0);
  company = await startCompany({ stopped: true, aws: { costServices: 2 }, slack: { now } });
  bundle = await bundleSteward(fileURLToPath(new URL('./run-replica.ts', import.meta.url)));
  await Promise.all(Array.from({ length: replicas }, start));
}, 120_000);
afterAll(async () => {
  await bundle.close();
  await company.close();
  await rm(folder, { recursive: true });
});

it('posts each report once, whichever of three is killed around the time at which it falls due', async () => {
  const due: string[] = [];
  const starting: Promise<void>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const next = Math.ceil((now() + 1) / hourMs) * hourMs;
    due.push(new Date(next).toISOString());
    // A moment before the hour; it passes while somebody dies.
    await setClock(aheadMs + next - now() - Math.round(Math.random() * 200));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 600));
    // The next one takes its place while the clock goes on.
    const [victim] = running.splice(Math.floor(Math.random() * running.length), 1);
    if (victim !== undefined) {
      await victim.kill9();
      starting.push(start());
    }
    await until(() => now() > next, 'the hour');
    // Twelve rounds in which nobody runs would be more hours than are made up.
    await until(() => running.length > 0, 'a replica to run', 60_000);
  }
  await Promise.all(starting);
  const posted = (report: string, channel: string) => {
    const found = company.slack.messages(channel).flatMap(({ metadata }) => {
      const payload = metadata?.event_payload;
      return payload === undefined ? [] : [`${String(payload.id)} ${String(payload.part)}`];
    });
    const wanted = due.flatMap((at) => [`${report}@${at} headline`, `${report}@${at} detail`]);
    return { found: found.sort(), wanted: wanted.sort() };
  };
  const isOver = async (report: string) => {
    const ended = await Promise.all(due.map((at) => company.store.reportRuns.begin(`${report}@${at}`, Date.parse(at))));
    return ended.every(({ state }) => state === 'posted');
  };
  for (const [report, channel] of [
    ['costs', 'C0FINOPS'],
    ['security-costs', 'C0SEC'],
  ] as const) {
    await until(() => isOver(report), `all runs of ${report}`, 60_000);
    const { found, wanted } = posted(report, channel);
    expect(found).toEqual(wanted);
    const files = company.slack
      .messages(channel)
      .flatMap(({ threadTs, fileIds }) =>
        fileIds.map((id) => `${threadTs} ${company.slack.workspace.files.get(id)?.name}`),
      );
    expect(files).toHaveLength(2 * rounds);
    expect(new Set(files).size).toBe(files.length);
  }
}, 180_000);
