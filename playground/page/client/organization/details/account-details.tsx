import type { ComponentChildren } from 'preact';
import { useDesk } from '../../live/desk.ts';
import { sayState } from '../changes/find-changes.ts';
import { PolicyChips } from '../parts/policy-chips.tsx';
import { type Account, type Budget, findBudgetAccount } from '../state/build-tree.ts';
import { formatAccountId, formatAmount } from '../state/format-amount.ts';
import { Facts } from './facts.tsx';

/** Everything that the organisation knows of an account. */
export function AccountDetails({ account }: { readonly account: Account }) {
  const { state } = useDesk().organization;
  const contacts = state.contacts.filter(({ accountId }) => accountId === account.id);
  const budgets = state.budgets.filter((budget) => findBudgetAccount(budget, state) === account.id);
  const policies = state.policies.filter(({ attachedTo }) => attachedTo.includes(account.id));
  return (
    <>
      <Facts
        facts={[
          ['Id', formatAccountId(account.id)],
          ['Address', account.email],
          ['In', account.ou],
          ['State', sayState(account.state)],
        ]}
      />
      <Part title="Tags" isEmpty={Object.keys(account.tags).length === 0}>
        <Facts facts={Object.entries(account.tags)} />
      </Part>
      <Part title="Contacts" isEmpty={contacts.length === 0}>
        <Facts
          facts={contacts.map((contact) => [
            contact.AlternateContactType.toLowerCase(),
            [contact.Name, contact.Title, contact.EmailAddress, contact.PhoneNumber].filter(Boolean).join(' · '),
          ])}
        />
      </Part>
      {budgets.length === 0 && <Part title="Budget" isEmpty />}
      {budgets.map((budget) => (
        <Part key={budget.name} title="Budget">
          <Facts facts={listBudgetFacts(budget)} />
        </Part>
      ))}
      <Part title="Policies attached to it" isEmpty={policies.length === 0}>
        <PolicyChips policies={policies} target={account.id} />
      </Part>
    </>
  );
}

function Part({
  title,
  isEmpty = false,
  children,
}: {
  readonly title: string;
  readonly isEmpty?: boolean;
  readonly children?: ComponentChildren;
}) {
  return (
    <section class="sheet-part">
      <h4 class="sheet-part-title">{title}</h4>
      {isEmpty ? <p class="sheet-none">none</p> : children}
    </section>
  );
}

function listBudgetFacts({ name, limit, actual, unit, notifications }: Budget): [string, string][] {
  const alerts = notifications.map(({ notification, subscribers }): [string, string] => {
    const sign =
      notification.ThresholdType === 'PERCENTAGE'
        ? `${notification.Threshold} %`
        : formatAmount(String(notification.Threshold), unit);
    return [
      `Alert at ${sign} ${notification.NotificationType === 'ACTUAL' ? 'spent' : 'forecast'}`,
      subscribers.map(({ Address }) => Address).join(', '),
    ];
  });
  return [
    ['Name', name],
    ['Limit', limit === null ? 'planned limits' : formatAmount(limit, unit)],
    ['Spent this month', formatAmount(actual, unit)],
    ...alerts,
  ];
}
