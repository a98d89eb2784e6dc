import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverage } from '../../../../playground/aws/coverage.ts';
import { serviceNames } from '../../../../playground/aws/wire/route.ts';
import { services } from '../../../../playground/aws/wire/services.ts';
import { findRefusal, startWithClients } from '../clients.ts';
import { sdks } from '../model/send.ts';

const { account, budgets, iam, organizations, sts } = sdks;

const findCommands = (sdk: object): string[] =>
  Object.keys(sdk)
    .filter((name) => /^[A-Z].*Command$/.test(name))
    .map((name) => name.slice(0, -'Command'.length))
    .sort();

describe('the coverage table', () => {
  it.each(serviceNames)('names every operation of %s', (service) => {
    expect(Object.keys(coverage[service]).sort()).toEqual(findCommands(sdks[service]));
  });

  it.each(serviceNames)('says missing of the operations of %s that are not there, and only of them', (service) => {
    const present = Object.entries(coverage[service])
      .filter(([, state]) => state !== 'missing')
      .map(([name]) => name);
    expect(present.sort()).toEqual(Object.keys(services[service]).sort());
  });
});

describe('a missing operation', () => {
  let setup: Awaited<ReturnType<typeof startWithClients>>;

  beforeAll(async () => {
    setup = await startWithClients();
  });

  afterAll(async () => {
    await setup.aws.close();
  });

  it('is unknown to the server, in the words of each service', async () => {
    const { EnableAllFeaturesCommand } = organizations;
    expect(await findRefusal(setup.organizations.send(new EnableAllFeaturesCommand({})))).toBe(
      'UnknownOperationException',
    );
    expect(await findRefusal(setup.account.send(new account.ListRegionsCommand({})))).toBe('UnknownOperationException');
    expect(await findRefusal(setup.sts.send(new sts.GetSessionTokenCommand({})))).toBe('InvalidAction');
    expect(await findRefusal(setup.iam.send(new iam.ListUsersCommand({})))).toBe('InvalidAction');
    const history = new budgets.DescribeBudgetPerformanceHistoryCommand({
      AccountId: '000111222333',
      BudgetName: 'b',
    });
    expect(await findRefusal(setup.budgets.send(history))).toBe('UnknownOperationException');
  });
});
