import { type Company, startCompany } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

/** Opens the app's Home, and resolves with what the person reads there. */
export async function openHome(company: Company, user: string): Promise<string> {
  const before = company.slack.home(user)?.hash;
  const told = await company.slack.openHome({ user });
  if (!told.ok) throw new Error(`app_home_opened was not taken: ${told.status}`);
  await until(() => company.slack.home(user) !== undefined && company.slack.home(user)?.hash !== before, 'the Home');
  return readHome(company, user);
}

/** What the person's Home shows at this moment. */
export function readHome({ slack }: Company, user: string): string {
  const view = slack.home(user);
  if (view === undefined) throw new Error(`${user} has no Home`);
  return slack.render(view);
}

/** The Home, once it says this. */
export function waitForHome(company: Company, user: string, says: string | RegExp): Promise<string> {
  return until(() => {
    const text = company.slack.home(user) === undefined ? '' : readHome(company, user);
    return text.search(typeof says === 'string' ? says.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&') : says) < 0
      ? null
      : text;
  }, `the Home of ${user} to say ${says}`);
}

/** Presses a button of the Home: of this request, where it has one for each. */
export function pressAtHome({ slack }: Company, user: string, actionId: string, value?: string) {
  const viewId = slack.home(user)?.id ?? '';
  return slack.pressButton({ user, actionId, viewId, ...(value === undefined ? {} : { value }) });
}

/** A company whose organisation has been read. */
export async function startReadCompany(options: Parameters<typeof startCompany>[0] = {}): Promise<Company> {
  const company = await startCompany(options);
  await until(() => company.store.inventory.read(Date.now()), 'the inventory');
  return company;
}
