import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeedSpec } from '../../../playground/aws/seed/seed-spec.ts';
import { smallOrganization } from '../../../playground/aws/seed/small-organization.ts';
import { type BundledSteward, bundleSteward, type StewardChild } from '../../faults/bundled-steward.ts';
import { type Company, changeGovernance, startCompany, testTiming } from '../../support/company.ts';
import { findVariables } from '../../support/steward-process.ts';
import { until } from '../../support/until.ts';
import { type Budgets, budgetsGovernance, createMonthClock, openBudgets } from './open-budgets.ts';

const rounds = 4;
const replicas = 3;
/** A threshold for each round. */
const governance = changeGovernance('alertsAt: [50, 100]', 'alertsAt: [10, 20, 30, 40]', budgetsGovernance);
const names = Array.from({ length: 14 }, (_, index) => `lab-${String(index).padStart(2, '0')}`);

const seed: SeedSpec = {
  ...smallOrganization,
  units: smallOrganization.units.map((unit) =>
    unit.path === 'Sandbox'
      ? { ...unit, accounts: names.map((name) => ({ name, email: `${name}@example.com`, joined: '2025-01-01' })) }
      : unit,
  ),
  budgets: names.map((account) => ({ account, limitUsd: 100, alertsAt: [50], emails: ['finops@example.com'] })),
};

const clock = createMonthClock();
const running: StewardChild[] = [];
let company: Company;
let budgets: Budgets;
let bundle: BundledSteward;
let folder: string;

async function start(): Promise<void> {
  const clockFile = join(folder, 'clock');
  const timing = { ...testTiming, lockMs: 1_000 };
  const given = JSON.stringify({ governance, prefix: company.prefix, clockFile, timing });
  running.push(await bundle.start({ ...findVariables(company), ROLES: 'worker', STEWARD_TEST: given }));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-budgets-'));
  await writeFile(join(folder, 'next'), String(clock.now() - Date.now()));
  await rename(join(folder, 'next'), join(folder, 'clock'));
  company = await startCompany({ stopped: true, aws: { seed }, slack: { now: clock.now } });
  budgets = await openBudgets(company);
  bundle = await bundleSteward(fileURLToPath(new URL('../reports/run-replica.ts', import.meta.url)));
  await Promise.all(Array.from({ length: replicas }, start));
  // Twelve are Ana's, who hears of all of them in one message.
  for (const [index, name] of names.entries())
    await budgets.own(name, { owner: index < 12 ? 'U0ANA' : index === 12 ? 'U0BEN' : 'U0DAN' });
}, 120_000);
afterAll(async () => {
  await bundle.close();
  await budgets.close();
  await company.close();
  await rm(folder, { recursive: true });
});

it('says each alert once to each, few or many, whichever of three is killed meanwhile', async () => {
  const month = new Date(clock.now()).toISOString().slice(0, 7);
  for (let round = 1; round <= rounds; round += 1) {
    const isMany = round % 2 === 1;
    const before = ['U0ANA', 'U0BEN', 'U0DAN', 'C0FINOPS'].map((place) => budgets.said(place).length);
    const some = isMany ? names : names.slice(9);
    for (const name of some) budgets.spend(name, String(round * 10 + 1));
    await Promise.all([budgets.addCheck(), budgets.addCheck()]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
    const [victim] = running.splice(Math.floor(Math.random() * running.length), 1);
    await victim?.kill9();
    await start();
    await until(
      async () => {
        const said = [...(await company.store.budgetAlerts.readSaid(month)).values()];
        const isNoted = said.filter((percent) => percent === round * 10).length === some.length;
        return isNoted && (await company.store.budgetAlerts.readOpen()).size === 0;
      },
      `all alerts of round ${round}`,
      60_000,
    );
    const after = ['U0ANA', 'U0BEN', 'U0DAN', 'C0FINOPS'].map((place) => budgets.said(place).length);
    const more = after.map((count, index) => count - (before[index] ?? 0));
    expect([round, ...more]).toEqual([round, ...(isMany ? [1, 1, 1, 1] : [3, 1, 1, 5])]);
  }
}, 240_000);
