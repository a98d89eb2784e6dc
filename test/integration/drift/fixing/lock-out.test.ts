import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeGovernance, press, waitForPart, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { findDirect } from '../../steward/messages/chores.ts';
import { type DriftCompany, driftGovernance, findRequestId, startDriftCompany } from './drift-company.ts';

/** Sandbox is to allow S3 alone; where Steward runs, STS is to be denied. */
const governance = changeGovernance(
  '  Sandbox: { guardrails: [deny-hpc] }',
  '  Sandbox: { guardrails: [s3-alone] }\n  Infrastructure: { guardrails: [no-sts], children: { Prod: {}, Test: {} } }',
  changeGovernance(
    'guardrails:\n  deny-hpc',
    'guardrails:\n  s3-alone: { rule: allow-services, services: [s3] }\n  no-sts: { rule: deny-services, services: [sts] }\n  deny-hpc',
    driftGovernance,
  ),
);

let world: DriftCompany;
beforeAll(async () => {
  world = await startDriftCompany({ governance });
  await world.report();
}, 60_000);
afterAll(() => world.close());

const policies = () => world.company.aws.organization.state().policies;

it('does not take the last SCP that allows away', async () => {
  expect(await world.press('U0BEN', 'drift_fix', 'FullAWSAccess is attached')).toBe(
    'This was not asked for: Sandbox would be left without an SCP that allows anything, so that nothing works there any more. It has to be done by hand, once it is safe.',
  );
  expect(policies().find(({ name }) => name === 'FullAWSAccess')?.attachedTo).toContain('Sandbox');
});

it('does not deny its own role, and tells the admins why', async () => {
  const { company } = world;
  const id = findRequestId(await world.press('U0BEN', 'drift_fix_all', '2 guardrails are gone'));
  const card = await waitForPart(company, 'card', id);
  expect(company.slack.render(card)).toContain('Changes  ');
  await press(company, 'U0FINANCE', card, 'request_approve');
  await waitForStatus(company, id, 'failed');
  const failed = await waitForPart(company, 'failed-1', id);
  expect(company.slack.render(failed)).toContain(
    'this would lock the organisation, or Steward itself, out. Nothing was',
  );
  const [toAdmin] = await until(() => {
    const told = findDirect(company, 'U0CAT', 'problem-failed', id);
    return told.length > 0 ? told : null;
  }, 'the admins to hear of it');
  expect(toAdmin && company.slack.render(toAdmin)).toContain(
    'Found: Steward runs in platform and could not assume its',
  );
  expect(policies().map(({ name }) => name)).not.toContain('steward-no-sts');
});
