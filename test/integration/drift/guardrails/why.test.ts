import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, startCompany } from '../../../support/company.ts';
import { openReports } from '../../reports/open-reports.ts';
import { say } from '../../steward/commands/say.ts';
import { type Chores, openChores } from '../../steward/messages/chores.ts';
import { createGuardedFile } from './guarded-company.ts';

let company: Company;
let chores: Chores;
let ids: ReadonlyMap<string, string>;
const idOf = (name: string): string => ids.get(name) ?? '';
beforeAll(async () => {
  company = await startCompany({ stopped: true, aws: { seed: 'example' } });
  const { accounts } = company.aws.organization.state();
  ids = new Map(accounts.map(({ id, name }) => [name, id]));
  await company.startSteward({ roles: 'slack,worker', governance: createGuardedFile(idOf('payments-prod')) });
  chores = await openChores(company);
  await chores.run('inventory', 'inventory-now');
  const reports = await openReports(company);
  await reports.addRecord(idOf('payments-prod'), {
    ...{ name: 'payments-prod', email: 'p@example.com', requestId: 'adopted', owner: 'U0ANA' },
    ...{ className: 'production', team: null, monthlyBudgetUsd: '4000' },
  });
  await reports.close();
}, 60_000);
afterAll(async () => {
  await chores.close();
  await company.close();
});

const why = (text: string, user = 'U0ANA') => say(company, user, `why ${text}`);

describe('why', () => {
  it('says which guardrail denies it, at which level, and who can make an exception', async () => {
    for (const text of ['ec2:RunInstances eu-central-1 p5.48xlarge', 'EC2:runinstances P5.48xlarge Frankfurt'])
      expect((await why(`payments-prod ${text}`)).split('\n')).toEqual([
        'payments-prod may not start p5.48xlarge in Frankfurt: "no GPU or HPC" at Workloads denies it. Platform can make an exception.',
        'Its exception from "no GPU or HPC" ended on 31 Jan 2026.',
      ]);
    expect(await why(`${idOf('payments-prod')} s3:PutObject Paris`, 'U0FINANCE')).toBe(
      'payments-prod may not call s3:PutObject in Paris: "Frankfurt and N. Virginia only" at Workloads denies it. Platform can make an exception.',
    );
  });

  it('shows admins the guardrail', async () => {
    expect(await why('payments-prod organizations:LeaveOrganization', 'U0BEN')).toBe(
      'payments-prod may not call organizations:LeaveOrganization: "cannot leave the organisation" at the root denies it. Platform can make an exception.\n' +
        'Guardrail: deny-leave, statement DenyLeave1',
    );
  });

  it('says that none does, and where else to look', async () => {
    expect(await why('payments-prod s3:GetObject Frankfurt')).toMatch(
      /^No guardrail denies it: as far as they go, payments-prod may call s3:GetObject in Frankfurt\.\nIf AWS denies it, /,
    );
  });

  it('says what it has to know', async () => {
    expect(await why('payments-prod ec2:RunInstances')).toContain('depends on the region and the instance type');
    expect(await why('payments-prod RunInstances')).toContain('“RunInstances” is no action');
    expect(await why('payments-prod')).toContain('Say which action: /aws-account why payments-prod ec2:RunInstances');
    expect(await why('')).toContain('Why what?');
    expect(await why('payments-prod ec2:RunInstances region=eu-west-3')).toContain(
      '“region=eu-west-3” is not understood',
    );
    expect(await why('payments-prod ec2:RunInstances Frankfort')).toContain('Did you mean eu-central-1?');
  });

  it('to whoever may see the account', async () => {
    for (const text of [
      'payments-prod ec2:RunInstances',
      `${idOf('payments-prod')} s3:GetObject`,
      'nowhere s3:GetObject',
    ])
      expect(await why(text, 'U0EVE')).toMatch(/^There is no account “.+” that you may see\./);
  });

  it('of the management account', async () => {
    const { managementAccountId } = company.aws.organization.state();
    expect(await why(`${managementAccountId} ec2:RunInstances Paris`, 'U0BEN')).toContain(
      'is the management account, where guardrails never hold.',
    );
  });
});

describe("why and AWS's message", () => {
  const message = (name: string, end: string, action = 'ec2:RunInstances', place = 'ec2:eu-central-1') =>
    `User: arn:aws:sts::${idOf(name)}:assumed-role/Dev/ana@example.com is not authorized to perform: ${action} on resource: arn:aws:${place}:${idOf(name)}:instance/* ${end}`;
  const byScp = 'with an explicit deny in a service control policy';

  it('finds the guardrail that it can only be', async () => {
    expect(await why(message('payments-prod', byScp))).toMatch(
      /^payments-prod may not start instances in Frankfurt: AWS says so, and by the file it can only be "no GPU or HPC" at Workloads, which depends on the instance type\. Platform can make an exception\./,
    );
    expect(await why(message('payments-prod', byScp, 'ec2:RunInstances', 'ec2:eu-west-3'))).toContain(
      'payments-prod may not start instances in Paris: "Frankfurt and N. Virginia only" at Workloads denies it.',
    );
  });

  it('is understood without the word, too', async () => {
    for (const start of ['', 'An error occurred (AccessDenied) when calling the RunInstances operation: '])
      expect(await say(company, 'U0ANA', `${start}${message('payments-prod', byScp)}`)).toMatch(
        /^payments-prod may not start instances in Frankfurt: AWS says so/,
      );
  });

  it('says that it was no guardrail', async () => {
    expect(
      await why(
        message('payments-prod', 'because no identity-based policy allows the ec2:CreateVpc action', 'ec2:CreateVpc'),
      ),
    ).toBe(
      'No guardrail stopped payments-prod here. To call ec2:CreateVpc in Frankfurt, AWS says that no IAM policy of the user or role allows it.\n' +
        'Whoever keeps the permissions of payments-prod can change that.',
    );
  });

  it('says that an SCP is there that the file does not have', async () => {
    expect(await why(message('payments-prod', byScp, 'ec2:CreateVpc'))).toContain(
      'but by the file no guardrail keeps payments-prod from this: call ec2:CreateVpc in Frankfurt.',
    );
  });

  it('that is decoded says region and type', async () => {
    const decoded = {
      allowed: false,
      context: {
        principal: { arn: `arn:aws:iam::${idOf('payments-prod')}:user/ana` },
        ...{ action: 'ec2:RunInstances', resource: `arn:aws:ec2:us-east-1:${idOf('payments-prod')}:instance/*` },
        conditions: { items: [{ key: 'ec2:InstanceType', values: { items: [{ value: 'hpc7a.96xlarge' }] } }] },
      },
    };
    expect(await why(JSON.stringify({ DecodedMessage: JSON.stringify(decoded) }))).toContain(
      'payments-prod may not start hpc7a.96xlarge in N. Virginia: "no GPU or HPC" at Workloads denies it.',
    );
  });

  it('that is encoded, of nobody, or of an account that is not theirs', async () => {
    expect(
      await why('You are not authorized to perform this operation. Encoded authorization failure message: 0l-KP'),
    ).toContain('aws sts decode-authorization-message');
    expect(await why('An error occurred (AccessDenied): Access Denied')).toContain('does not say which action');
    expect(await why(message('payments-prod', byScp), 'U0EVE')).toMatch(
      /^There is no account “\d{12}” that you may see/,
    );
  });
});

it('nothing of this was seen by others', () => {
  expect(['C0REQUESTS', 'C0AUDIT'].flatMap((id) => company.slack.messages(id))).toEqual([]);
});
