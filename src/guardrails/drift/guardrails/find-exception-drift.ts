import { countDays } from '../../../requests/wish/dates.ts';
import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization } from '../../observed/observed-organization.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding } from '../finding.ts';

/** Days before its end from which an exception is said to end. */
const nearDays = 7;

/** Exceptions of guardrails that end soon, or are over and still in the file. */
export function findExceptionDrift(
  { governance, today }: Pick<DesiredOrganization, 'governance' | 'today'>,
  { accounts }: Pick<ObservedOrganization, 'accounts'>,
): readonly Finding[] {
  const namesById = new Map(accounts.map(({ id, name }) => [id, name]));
  return Object.entries(governance.guardrails).flatMap(([guardrail, { exceptions }]) =>
    exceptions.flatMap(({ account, until, reason }) => {
      const days = countDays(today, until);
      if (days > nearDays) return [];
      const isOver = days < 0;
      return [
        createFinding({
          kind: 'guardrail-exception',
          target: { type: 'account', id: account, name: namesById.get(account) ?? account },
          subject: guardrail,
          agreed: `an exception from ${guardrail} until ${until}: ${reason}`,
          found: isOver ? `it ended on ${until}` : `it ends on ${until}`,
          end: isOver
            ? 'Take it out of the file: it has no effect any more'
            : 'Give it another date in the file if the account still needs it',
        }),
      ];
    }),
  );
}
