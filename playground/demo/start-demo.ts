import { type AwsHandle, startAws } from '../aws/start-aws.ts';
import { startPage } from '../page/start-page.ts';
import type { SlackHandle } from '../slack/slack-handle.ts';
import { startSlack } from '../slack/start-slack.ts';
import { bundleBot } from './bot/bundle-bot.ts';
import { createReportPoster, type ReportPoster } from './bot/report-poster.ts';
import { startBot } from './bot/start-bot.ts';
import { listBreakables } from './breakables/list-breakables.ts';
import { keepRecords } from './company/keep-records.ts';
import { createCompanyOrganization } from './company/organization.ts';
import { commands, roles } from './company/roles.ts';
import { seedCompany } from './company/seed-company.ts';
import { spendMoney } from './company/spend-money.ts';
import { writeGovernance } from './company/write-governance.ts';

interface DemoOptions {
  readonly redisUrl: string;
  /** Where the bot's files are put. */
  readonly folder: string;
  /** The page's; 0: any free one. */
  readonly port: number;
  /** How long AWS takes to make an account. In reality it is minutes. */
  readonly creationDelayMs: number;
}

/** Everything that the demo runs. */
export interface Demo {
  readonly aws: AwsHandle;
  readonly slack: SlackHandle;
  /** The page's address, without a slash at its end. */
  readonly origin: string;
  readonly reports: ReportPoster;
  stop(): Promise<void>;
}

/** Starts a local AWS organisation, a local Slack workspace, the page and the bot between them, and waits until it is ready. */
export async function startDemo({ redisUrl, folder, port, creationDelayMs }: DemoOptions): Promise<Demo> {
  const [files, governanceFile, aws, slack] = await Promise.all([
    bundleBot(folder),
    writeGovernance(folder),
    startAws({ creationDelayMs, seed: createCompanyOrganization(Date.now()) }),
    startSlack({ seed: seedCompany }),
  ]);
  spendMoney(aws, Date.now());
  await keepRecords(redisUrl, aws.organization.state());
  const bot = await startBot({ aws, slack, redisUrl, files, governanceFile });
  const reports = createReportPoster(bot, redisUrl);
  const stopServers = () => Promise.all([slack.close(), aws.close()]);
  try {
    const [page] = await Promise.all([
      startPage({
        ...{ slack, aws, port, roles, commands },
        title: 'Steward: try it',
        breakables: listBreakables(aws, slack, bot.worker, reports),
        processes: () => bot.processes.map(({ name, state }) => ({ name, state: state() })),
      }),
      bot.ready,
    ]);
    return {
      ...{ aws, slack, reports },
      origin: page.origin,
      async stop() {
        await page.close();
        await bot.stop();
        await stopServers();
      },
    };
  } catch (error) {
    await bot.stop();
    await stopServers();
    throw error;
  }
}
