import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { type Demo, startDemo } from '../../playground/demo/start-demo.ts';
import { startRedis } from '../support/redis.ts';

/** `npm test` says where there is one; on a developer's machine Debian's package has it here. */
const executablePath = [process.env.STEWARD_CHROMIUM, '/usr/bin/chromium'].find(
  (path) => path !== undefined && existsSync(path),
);

/** Without a browser there is nothing to test with. Where everything must be tested, the tests then fail. */
export const canBrowse = executablePath !== undefined || process.env.CI === 'true';

/** Chromium as a browser of nobody: it asks nothing of any network. */
const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The demo and a browser in front of it. */
export interface Desk {
  readonly demo: Demo;
  /** A window of its own, as this person. */
  open(userId: string, more?: Parameters<Browser['newContext']>[0]): Promise<Page>;
  /** Requests that went anywhere but to the page's own server, and errors of the page's script. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** @param creationDelayMs how long AWS takes to make an account */
export async function openDesk(creationDelayMs: number): Promise<Desk> {
  if (executablePath === undefined) throw new Error('there is no Chromium: install Debian’s package chromium');
  const folder = await mkdtemp(join(tmpdir(), 'steward-e2e-'));
  const redis = await startRedis();
  const demo = await startDemo({ redisUrl: redis.url, folder, port: 0, creationDelayMs });
  const browser = await chromium.launch({ executablePath, args: switches });
  const complaints: string[] = [];
  const watch = (context: BrowserContext): void => {
    context.on('request', (request) => {
      if (!request.url().startsWith(`${demo.origin}/`)) complaints.push(`asked for ${request.url()}`);
    });
    context.on('weberror', (error) => void complaints.push(error.error().message));
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  };
  return {
    demo,
    complaints,
    async open(userId, more = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...more });
      watch(context);
      const page = await context.newPage();
      await page.goto(`${demo.origin}/?as=${userId}&in=C0REQUESTS`);
      await page.getByRole('region', { name: 'Messages in #aws-requests' }).waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await demo.stop();
      await redis.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Types a slash command as a person does, and sends it. */
export async function typeCommand(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Message to #aws-requests' });
  await composer.fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

/** The window becomes another person's. @param who name and role, as on the bar of people */
export async function become(page: Page, who: string): Promise<void> {
  const link = page.getByRole('link', { name: who });
  await link.click();
  await link.and(page.locator('[aria-current="true"]')).waitFor();
}

/** Chooses an entry of a menu in a form. */
export async function choose(form: Locator, label: string | RegExp, option: string): Promise<void> {
  const field = form.getByRole('combobox', { name: label });
  await field.click();
  await form.page().getByRole('option', { name: option }).click();
}

/** The message in which this text stands. */
export function findMessage(page: Page, text: string | RegExp): Locator {
  return page.getByRole('main').getByRole('article').filter({ hasText: text });
}
