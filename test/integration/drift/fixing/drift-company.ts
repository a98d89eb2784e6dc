import { Redis } from 'ioredis';
import { expect } from 'vitest';
import type { Message } from '../../../../playground/slack/workspace/workspace.ts';
import { createKeys } from '../../../../src/store/redis/keys.ts';
import { type Company, type CompanyOptions, changeGovernance, startCompany } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { openReports, type Reports } from '../../reports/open-reports.ts';

/** Fin decides on what is critical, on all else an admin (Ben or Cat); Sandbox has a guardrail, which is not there yet. */
export const driftGovernance = `${changeGovernance('  Sandbox: {}', '  Sandbox: { guardrails: [deny-hpc] }')}guardrails:
  deny-hpc: { rule: deny-instance-families, families: accelerated-and-hpc, sideDoors: deny }
drift: { approvals: [{ approvers: [U0FINANCE], when: { severities: [critical] } }] }
reports:
  - { name: daily-drift, type: guardrail-drift, schedule: '* * * * *', channel: C0REQUESTS }
`;

/** A company whose drift report is said at will, and pressed. */
export interface DriftCompany {
  readonly company: Company;
  /** Reads the organisation anew, posts the report, and returns its message. */
  report(): Promise<Message>;
  said(): string;
  /** The first reply in its thread. */
  details(): string;
  /** Presses the button of the group whose line contains this text. Returns what the person is told. */
  press(user: string, actionId: string, about: string, message?: Message): Promise<string>;
  /** The same where a form opens in place of an answer. */
  pressForForm(user: string, actionId: string, about: string): Promise<void>;
  close(): Promise<void>;
}

export async function startDriftCompany(options: CompanyOptions = {}): Promise<DriftCompany> {
  const company = await startCompany({ roles: 'slack,worker', governance: driftGovernance, ...options });
  const reports: Reports = await openReports(company);
  const redis = new Redis(company.redis.port, '127.0.0.1');
  const keys = createKeys(company.prefix);
  // Nobody else calls this AWS: reading it need not keep a distance between calls.
  const calls = ['ListPolicies', 'ListTargetsForPolicy', 'DescribePolicy', 'ListOrganizationalUnitsForParent'];
  const unpaced = setInterval(
    () => void redis.del(...calls.map((call) => keys.pace(`organizations:${call}`))).catch(() => {}),
    10,
  );
  const { slack } = company;
  const last = (part: 'headline' | 'detail' = 'headline'): Message => {
    const found = slack.messages('C0REQUESTS').findLast(({ metadata }) => metadata?.event_payload.part === part);
    if (found === undefined) throw new Error('no report');
    return found;
  };
  const pressSilently = async (user: string, actionId: string, about: string, message = last()): Promise<void> => {
    // It may have to come back first.
    const value = await until(() => findValue(message, actionId, about), `${actionId} for ${about}`);
    const place = { message: { channel: 'C0REQUESTS', ts: message.ts } };
    expect(await slack.pressButton({ user, actionId, value, ...place })).toMatchObject({ ok: true });
  };
  return {
    company,
    async report() {
      // Due in the past: what was read since would do.
      await redis.del(keys.driftReading);
      await reports.run('daily-drift');
      return last();
    },
    said: () => slack.render(last()),
    details: () => slack.render(last('detail')),
    async press(user, actionId, about, message) {
      const before = slack.ephemerals(user).length;
      await pressSilently(user, actionId, about, message);
      return until(() => {
        const answers = slack.ephemerals(user);
        const answer = answers.at(-1);
        return answers.length > before && answer !== undefined ? slack.render(answer) : null;
      }, `an answer to ${user}`);
    },
    async pressForForm(user, actionId, about) {
      await pressSilently(user, actionId, about);
      await slack.waitFor(() => slack.openModal(user), { what: 'the form' });
    },
    async close() {
      clearInterval(unpaced);
      redis.disconnect();
      await reports.close();
      await company.close();
    },
  };
}

/** The value of a button behind the line that contains this text; null: there is none. */
function findValue({ blocks }: Message, actionId: string, about: string): string | null {
  const at = blocks.findIndex((block) => JSON.stringify(block).includes(about));
  const next = at < 0 ? undefined : blocks.slice(at + 1).find((block) => block.type === 'actions');
  if (next === undefined || next.type !== 'actions') return null;
  for (const element of next.elements)
    if ('value' in element && element.action_id === actionId) return element.value ?? null;
  return null;
}

/** The id of the request that an answer names; '' where it names none. */
export function findRequestId(answer: string): string {
  return /REQ-\w{5}/.exec(answer)?.[0] ?? '';
}
