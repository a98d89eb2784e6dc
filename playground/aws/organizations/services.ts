import { z } from 'zod';
import { withEntry, withoutEntry } from '../state/organization-state.ts';
import { knownServicePrincipals } from './known-service-principals.ts';
import { defineOperation } from './shape/define-operation.ts';
import { refuse, refuseInput } from './shape/errors.ts';
import { paged } from './shape/input.ts';
import { cutPage } from './shape/page.ts';
import { renderAccount } from './shape/render.ts';

export const listAwsServiceAccess = defineOperation('ListAWSServiceAccessForOrganization', {
  access: 'delegated',
  kind: 'list',
  input: z.object(paged),
  run({ world, state }, input) {
    const page = cutPage('ListAWSServiceAccessForOrganization', [...state.serviceAccess], input, world.settings);
    const EnabledServicePrincipals = page.items.map(([ServicePrincipal, atMs]) => ({
      ServicePrincipal,
      DateEnabled: atMs / 1000,
    }));
    return { EnabledServicePrincipals, ...page.next };
  },
});

/** Succeeds for a service that has access already, and keeps since when. */
export const enableAwsServiceAccess = defineOperation('EnableAWSServiceAccess', {
  access: 'management',
  kind: 'write',
  input: z.object({ ServicePrincipal: z.string() }),
  run({ world, state }, { ServicePrincipal }) {
    checkPrincipal(ServicePrincipal);
    if (!state.serviceAccess.has(ServicePrincipal)) {
      world.organization.write((now, atMs) => ({
        ...now,
        serviceAccess: withEntry(now.serviceAccess, ServicePrincipal, atMs),
      }));
    }
    return {};
  },
});

/** Succeeds for a service that has no access, too. */
export const disableAwsServiceAccess = defineOperation('DisableAWSServiceAccess', {
  access: 'management',
  kind: 'write',
  input: z.object({ ServicePrincipal: z.string() }),
  run({ world }, { ServicePrincipal }) {
    checkPrincipal(ServicePrincipal);
    world.organization.write((now) => ({
      ...now,
      serviceAccess: withoutEntry(now.serviceAccess, ServicePrincipal),
    }));
    return {};
  },
});

export const listDelegatedAdministrators = defineOperation('ListDelegatedAdministrators', {
  access: 'delegated',
  kind: 'list',
  input: z.object({ ...paged, ServicePrincipal: z.string().optional() }),
  run({ world, state }, input) {
    const { ServicePrincipal } = input;
    const all = [...state.delegations].filter(
      ([, services]) => services.size > 0 && (ServicePrincipal === undefined || services.has(ServicePrincipal)),
    );
    const page = cutPage(`ListDelegatedAdministrators ${ServicePrincipal ?? ''}`, all, input, world.settings);
    const settings = { ...world.settings, paths: false };
    const DelegatedAdministrators = page.items.flatMap(([id, services]) => {
      const account = state.accounts.get(id);
      const DelegationEnabledDate = Math.min(...services.values()) / 1000;
      return account === undefined ? [] : [{ ...renderAccount(state, account, settings), DelegationEnabledDate }];
    });
    return { DelegatedAdministrators, ...page.next };
  },
});

export const listDelegatedServicesForAccount = defineOperation('ListDelegatedServicesForAccount', {
  access: 'delegated',
  kind: 'list',
  input: z.object({ ...paged, AccountId: z.string() }),
  run({ world, state }, input) {
    if (!state.accounts.has(input.AccountId)) {
      throw refuse('AccountNotFoundException');
    }
    const services = state.delegations.get(input.AccountId);
    if (services === undefined || services.size === 0) {
      throw refuse('AccountNotRegisteredException');
    }
    const list = `ListDelegatedServicesForAccount ${input.AccountId}`;
    const page = cutPage(list, [...services], input, world.settings);
    const DelegatedServices = page.items.map(([ServicePrincipal, atMs]) => ({
      ServicePrincipal,
      DelegationEnabledDate: atMs / 1000,
    }));
    return { DelegatedServices, ...page.next };
  },
});

function checkPrincipal(principal: string): void {
  if (!knownServicePrincipals.has(principal)) {
    throw refuseInput('UNRECOGNIZED_SERVICE_PRINCIPAL', 'ServicePrincipal');
  }
}
