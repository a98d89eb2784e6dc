import { exampleOrganization } from '../../playground/aws/seed/example-organization.ts';
import type { SeedSpec } from '../../playground/aws/seed/seed-spec.ts';

const { platformAccount } = exampleOrganization;

/** OUs with the SCPs that the governance file of the examples wants there, and no accounts but the one that Steward is in. */
export const agreedOrganization: SeedSpec = {
  ...exampleOrganization,
  units: exampleOrganization.units.map(({ accounts = [], ...unit }) => ({
    ...unit,
    accounts: accounts.filter(({ name }) => name === platformAccount),
  })),
  budgets: [],
  delegations: [],
};
