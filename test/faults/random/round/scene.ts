import {
  type Company,
  changeGovernance,
  companyGovernance,
  startCompany,
  testTiming,
} from '../../../support/company.ts';
import { findVariables } from '../../../support/steward-process.ts';
import type { BundledSteward } from '../../bundled-steward.ts';
import type { Plan } from '../plan/plan.ts';
import { longestListLagMs } from '../plan/plan-faults.ts';
import { type Crew, startCrew } from './crew.ts';
import { type Diary, startDiary } from './diary.ts';
import { type Door, startDoor } from './door.ts';

/** Everything that a round is played with. */
export interface Scene {
  readonly plan: Plan;
  readonly company: Company;
  readonly crew: Crew;
  readonly diary: Diary;
  /** The way of the bot to AWS. */
  readonly awsDoor: Door;
  /** Ids of the accounts that the organisation had at the start. */
  readonly accountsBefore: ReadonlySet<string>;
  close(): Promise<void>;
}

/** Short locks (but longer than a late call takes) and pauses; what is known of the organisation is read anew often, so that it is read in the middle of faults. */
const timing = {
  ...testTiming,
  lockMs: 2_500,
  stalledMs: 500,
  listLagMs: 2 * longestListLagMs,
  organizationMs: 1_000,
  drainMs: 3_000,
  stopMs: 6_000,
};

/** Starts a company with the bot as several processes, each with one role. */
export async function startScene(steward: BundledSteward, plan: Plan, print: (line: string) => void): Promise<Scene> {
  const governance = findGovernance(plan);
  const company = await startCompany({ stopped: true, governance, aws: { creationDelayMs: plan.creationDelayMs } });
  const doors: Door[] = [];
  let crew: Crew | null = null;
  const close = async (): Promise<void> => {
    await crew?.close();
    await Promise.all(doors.map((door) => door.close()));
    await company.close();
  };
  try {
    const awsDoor = await startDoor(() => Number(new URL(company.aws.url).port));
    doors.push(awsDoor);
    const started = await startCrew(steward, plan.crew, (role) => ({
      ...findVariables(company),
      AWS_ENDPOINT_URL: awsDoor.origin,
      LOG_LEVEL: 'debug',
      ROLES: role === 'web' ? 'slack' : role,
      STEWARD_TEST: JSON.stringify({ governance, prefix: company.prefix, timing }),
    }));
    crew = started;
    const webDoor = await startDoor(started.nextWebPort);
    doors.push(webDoor);
    company.slack.setAppUrl(`${webDoor.origin}/slack/events`);
    const accountsBefore = new Set(company.aws.organization.state().accounts.map(({ id }) => id));
    return { plan, company, crew: started, awsDoor, accountsBefore, diary: startDiary(print), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The company's file; where the plan says so people have seconds to decide, with reminders. */
function findGovernance({ expireAfterMs }: Plan): string {
  if (expireAfterMs === null) return companyGovernance;
  const expire = (expireAfterMs / 3_600_000).toFixed(6);
  const remind = (expireAfterMs / 2.5 / 3_600_000).toFixed(6);
  return changeGovernance(
    'channels:',
    `approvals: { remindAfterHours: ${remind}, expireAfterHours: ${expire} }\nchannels:`,
  );
}
