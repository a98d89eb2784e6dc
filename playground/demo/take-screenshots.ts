import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { askAsDan } from './company/ask-as-dan.ts';
import { type Demo, startDemo } from './start-demo.ts';

/** Where the README looks for its pictures. */
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

/** Long enough to take a picture of an account that is being made. */
const creationDelayMs = 12_000;

/** The page's height besides the messages of a channel. */
const aroundMessagesPx = 220;

const { REDIS_URL: redisUrl, DEMO_FOLDER: demoFolder, STEWARD_CHROMIUM: executablePath } = process.env;
if (redisUrl === undefined || demoFolder === undefined || executablePath === undefined)
  throw new Error('Start this with `npm run screenshots`, which brings a Redis and a browser.');

mkdirSync(folder, { recursive: true });
const demo = await startDemo({ redisUrl, folder: demoFolder, port: 0, creationDelayMs });
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
try {
  await askAsDan(demo.slack);
  await takePictures(browser, demo);
} finally {
  await browser.close();
  await demo.stop();
}
process.exit(0);

async function takePictures(on: Browser, { origin, reports }: Demo): Promise<void> {
  const open = async (userId: string, width: number, height: number, channel = 'C0REQUESTS'): Promise<Page> => {
    const context = await on.newContext({ viewport: { width, height }, deviceScaleFactor: 2, colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(`${origin}/?as=${userId}&in=${channel}`);
    await page.getByRole('article').first().waitFor();
    return page;
  };
  const save = async (page: Page, name: string): Promise<void> => {
    await page.mouse.move(0, 0);
    // What moves has come to rest then.
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${folder}${name}.png` });
    console.log(`docs/pictures/${name}.png`);
  };

  const ana = await open('U0ANA', 1280, 900);
  await ana.getByRole('textbox', { name: /^Message/ }).fill('/aws-account request');
  await ana.getByRole('button', { name: 'Send' }).click();
  const form = ana.getByRole('dialog');
  const choose = async (label: string, option: RegExp): Promise<void> => {
    await form.getByRole('combobox', { name: label }).click();
    await ana.getByRole('option', { name: option }).click();
  };
  await choose('Class', /^production/);
  await form.getByRole('textbox', { name: /^Monthly budget/ }).fill('6,000');
  await form.getByRole('textbox', { name: 'Name' }).fill('cards-prod');
  await form.getByRole('textbox', { name: /^Why/ }).fill('New card processor; PCI scope, must be apart from the shop');
  await choose('Cost center', /^CC-100/);
  await form.getByRole('textbox', { name: 'Name' }).focus();
  await save(ana, 'request-form');
  await form.getByRole('button', { name: 'Ask' }).click();
  await form.waitFor({ state: 'detached' });

  const decide = async (userId: string): Promise<void> => {
    const page = await open(userId, 1280, 900);
    await page.getByRole('button', { name: 'Approve cards-prod for Ana' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.context().close();
  };
  await decide('U0BEN');
  const thread = await open('U0ANA', 1680, 900);
  await decide('U0CAT');
  await decide('U0FINANCE');
  await thread
    .getByRole('button', { name: /Last reply/ })
    .last()
    .click();
  await thread.getByText('1 of 6').waitFor();
  await save(thread, 'card-and-progress');

  const organisation = await open('U0BEN', 1280, 900);
  for (const unit of ['Security', 'Infrastructure', 'Workspaces'])
    await organisation.getByRole('complementary').getByRole('button', { name: unit, exact: true }).click();
  await thread.getByText('cards-prod is ready').first().waitFor({ timeout: 60_000 });
  await organisation.getByText('$0 of $6,000', { exact: true }).waitFor();
  await save(organisation, 'organisation');

  /** A channel with all that it has, from the first message to the last. */
  const saveChannel = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Fold the panel away' }).click();
    const messages = await page.getByRole('article').all();
    const boxes = await Promise.all(messages.map((message) => message.boundingBox()));
    const height = boxes.reduce((sum, box) => sum + (box?.height ?? 0), 0);
    await page.setViewportSize({ width: 1180, height: Math.ceil(height) + aroundMessagesPx });
    await save(page, name);
  };

  check(await reports.postCosts());
  const digest = await open('U0FINANCE', 1180, 900, 'C0FINOPS');
  await digest.getByRole('button', { name: '3 replies' }).waitFor();
  await saveChannel(digest, 'cost-digest');

  for (const id of ['detach-guardrail', 'move-account', 'delete-budget'])
    await fetch(`${origin}/break/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
  check(await reports.postDrift());
  const drift = await open('U0BEN', 1180, 900, 'C0SEC');
  await drift.getByRole('button', { name: '2 replies' }).waitFor();
  await saveChannel(drift, 'drift-report');
}

/** @param problem what the bot says is wrong; null: nothing */
function check(problem: string | null): void {
  if (problem !== null) throw new Error(problem);
}
