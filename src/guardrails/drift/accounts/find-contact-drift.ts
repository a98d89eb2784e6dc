import type { DesiredAccount } from '../../desired/desired-organization.ts';
import type { ObservedContact, ObservedOrganization } from '../../observed/observed-organization.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding, FindingTarget } from '../finding.ts';

/** Alternate contacts of the file that an account lacks or has otherwise; types that the file does not name may be any. */
export function findContactDrift(
  { id, contacts }: Pick<DesiredAccount, 'id' | 'contacts'>,
  target: FindingTarget,
  found: ReturnType<ObservedOrganization['contacts']['get']>,
): readonly Finding[] {
  if (contacts === null || found?.kind !== 'read') return [];
  return (['billing', 'operations', 'security'] as const).flatMap((type) => {
    const agreed = contacts[type];
    const there = found.value[type];
    if (agreed === undefined || (there !== null && isSame(agreed, there))) return [];
    return [
      createFinding({
        ...{ kind: 'account-contact', target, subject: type },
        agreed: describe(agreed),
        found: there === null ? `no ${type} contact` : describe(there),
        end: { operation: 'set-contact', accountId: id, contact: type },
      }),
    ];
  });
}

function isSame(one: ObservedContact, other: ObservedContact): boolean {
  return (['name', 'email', 'title', 'phone'] as const).every((part) => one[part] === other[part]);
}

function describe({ name, email, title, phone }: ObservedContact): string {
  return [name, title, email, phone].filter((part) => part !== '').join(', ');
}
