import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultInput } from '../../../../playground/aws/faults/faults.ts';
import { type Company, startCompany, waitForPart, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { accountsOf, askFree, countCreations, partsOf, readPlan } from './made-by.ts';

let company: Company;
let number = 0;
beforeAll(async () => {
  company = await startCompany();
});
beforeEach(() => {
  company.aws.faults.clear();
  company.aws.organization.set({ finalizing: false, holdCreations: false, throttleScale: null, writeMs: 0 });
});
afterAll(() => company.close());

const always = 1_000;
const busy = 'waiting for AWS (busy)';
const finalizing = 'waiting for AWS (still setting up the organisation)';

const error = (operation: string, name: string, reason?: string): FaultInput => ({
  operation,
  times: always,
  error: { name, ...(reason === undefined ? {} : { reason }) },
});

/** What AWS answers for a while, and what the thread says meanwhile. */
const waits: readonly (readonly [what: string, fault: FaultInput, says: string])[] = [
  ['too many requests at CreateAccount', { operation: 'CreateAccount', times: always, throttle: true }, busy],
  [
    'five creations in progress',
    error('CreateAccount', 'ConstraintViolationException', 'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED'),
    busy,
  ],
  ['a concurrent modification at CreateAccount', error('CreateAccount', 'ConcurrentModificationException'), busy],
  ['an organisation that is not finished', error('CreateAccount', 'FinalizingOrganizationException'), finalizing],
  [
    'a licence that is being checked',
    { operation: 'CreateAccount', times: 2, failureReason: 'PENDING_BUSINESS_VALIDATION' },
    finalizing,
  ],
  ['a concurrent modification at MoveAccount', error('MoveAccount', 'ConcurrentModificationException'), busy],
  ['an account that shows late', error('DescribeAccount', 'AccountNotFoundException'), busy],
  [
    'too many requests at PutAlternateContact',
    { operation: 'PutAlternateContact', times: always, throttle: true },
    busy,
  ],
];

describe('while AWS answers with', () => {
  it.each(waits)('%s the thread says why nothing goes on, and it goes on by itself', async (_what, fault, says) => {
    number += 1;
    const name = `waits-${number}`;
    company.aws.faults.add(fault);
    const id = await askFree(company, name);
    expect(await readPlan(company, id, says)).toContain('next try');
    company.aws.faults.clear();
    const ready = await waitForStatus(company, id, 'ready');
    expect(ready.provisioning?.run).toBe(1);
    expect(accountsOf(company, name)).toHaveLength(1);
    await waitForPart(company, 'ready', id);
    await until(() => partsOf(company, id).join() === 'card,plan,ready', 'card, plan and last message, once each');
  });
});

describe('calls of CreateAccount that AWS refused', () => {
  it('do not count as creations that may have begun', async () => {
    company.aws.faults.add({ operation: 'CreateAccount', times: 3, throttle: true });
    company.aws.faults.add({ operation: 'CreateAccount', failureReason: 'INVALID_EMAIL' });
    const id = await askFree(company, 'refused-before');
    const failed = await waitForStatus(company, id, 'failed');
    expect(countCreations(company, 'refused-before')).toBe(4);
    expect(failed.provisioning?.creation).toMatchObject({ attempts: 1, intentAt: null, creationId: null });
    const thread = await waitForPart(company, 'failed-1', id);
    expect(company.slack.render(thread)).toContain('Nothing was made');
  });

  it('leave their slot to others while they wait', async () => {
    const faultId = company.aws.faults.add(error('CreateAccount', 'ConcurrentModificationException'));
    const id = await askFree(company, 'gives-way');
    await readPlan(company, id, busy);
    await until(async () => (await company.store.creationSlots.countSlots(Date.now())) === 0, 'the slot to be free');
    company.aws.faults.clear();
    company.aws.faults.release(faultId);
    await waitForStatus(company, id, 'ready');
  });
});

describe('a creation that AWS says it knows already', () => {
  it('is the one that is in progress there, or is begun again where there is none', async () => {
    company.aws.faults.add({ operation: 'CreateAccount', failureReason: 'CONCURRENT_ACCOUNT_MODIFICATION' });
    const id = await askFree(company, 'twin');
    await waitForStatus(company, id, 'ready');
    expect(accountsOf(company, 'twin')).toHaveLength(1);
    expect(countCreations(company, 'twin')).toBe(2);
  });
});
