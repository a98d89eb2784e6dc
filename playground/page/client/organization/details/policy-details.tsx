import { useDesk } from '../../live/desk.ts';
import type { Policy } from '../state/build-tree.ts';
import { Facts } from './facts.tsx';

/** What a policy says, and where it is attached. */
export function PolicyDetails({ policy }: { readonly policy: Policy }) {
  const { accounts } = useDesk().organization.state;
  const names = policy.attachedTo.map((target) => accounts.find(({ id }) => id === target)?.name ?? target);
  return (
    <>
      <Facts
        facts={[
          ['Id', policy.id],
          ['Type', policy.type.toLowerCase().replaceAll('_', ' ')],
          ['Attached to', names.join(', ') || 'nothing'],
          ...Object.entries(policy.tags),
        ]}
      />
      <pre class="sheet-json">{indentJson(policy.content)}</pre>
    </>
  );
}

function indentJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
