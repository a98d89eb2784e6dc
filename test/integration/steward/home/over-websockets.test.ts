import { afterAll, beforeAll, expect, it } from 'vitest';
import { askForCard, type Company, sandboxForm, waitForStatus } from '../../../support/company.ts';
import { openHome, pressAtHome, startReadCompany, waitForHome } from './at-home.ts';

let company: Company;
beforeAll(async () => {
  company = await startReadCompany({ socketMode: true });
});
afterAll(() => company.close());

it('is drawn and answered in Socket Mode as over HTTP', async () => {
  const { id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'by-socket' });
  expect(await openHome(company, 'U0BEN')).toContain('asks for sandbox account by-socket');
  await pressAtHome(company, 'U0BEN', 'request_approve', id);
  await waitForHome(company, 'U0BEN', `You approved sandbox account by-socket for Ana. It is made now.   ${id}`);
  await waitForStatus(company, id, 'ready');
});
