import type { Aws } from '../../../aws/aws.ts';
import { AwsProblem } from '../../../aws/aws-problem.ts';
import { ensureAccountTags } from '../../../aws/ensure-account-tags.ts';
import type { GovernanceFile } from '../../../config/governance.ts';
import type { Adoption } from '../../../guardrails/import/find-adoptions.ts';
import type { AuditEvent } from '../../../store/audit/audit-event.ts';
import type { Store } from '../../../store/store.ts';
import type { Terminal } from '../../terminal.ts';
import { writePatiently } from '../../write/write-patiently.ts';

/** Accounts between two lines that say how far it is. */
const linesEvery = 50;

/**
 * Puts accounts on record and tags them. One that is on record already is only tagged; one that AWS does not let be tagged
 * is said, and the others go on.
 *
 * @param pace resolves when the next account may be tagged
 * @returns how many could not be tagged
 * @throws AwsProblem when AWS does not answer, or refuses for a reason that all accounts have
 */
export async function adoptAccounts(
  adoptions: readonly Adoption[],
  parts: {
    readonly aws: Aws;
    readonly store: Pick<Store, 'accounts' | 'auditLog'>;
    readonly file: GovernanceFile;
    readonly pace: () => Promise<void>;
  },
  { say }: Pick<Terminal, 'say'>,
): Promise<number> {
  let failed = 0;
  for (const [index, adoption] of adoptions.entries()) {
    const { account, tags } = adoption;
    if (await parts.store.accounts.adopt(createRecord(adoption)))
      await parts.store.auditLog.append({ events: [createEvent(adoption, parts.file.hash)], outbox: [] });
    await parts.pace();
    try {
      await writePatiently(() => ensureAccountTags(parts.aws, account.id, tags));
    } catch (error) {
      if (!(error instanceof AwsProblem) || error.next !== 'person') throw error;
      failed += 1;
      say(`${account.name} (${account.id}) is on record and could not be tagged: ${error.message}`);
    }
    if ((index + 1) % linesEvery === 0) say(`${index + 1} of ${adoptions.length}`);
  }
  return failed;
}

function createEvent({ account, className, owner }: Adoption, config: string): AuditEvent {
  const rule = `terminal: ${account.id} as ${className}`;
  return {
    ...{ at: Date.now(), request: null, actor: 'steward', action: 'adopt' },
    ...{ from: null, to: owner, rule, message: null, config },
  };
}

/** `owner` is empty where nobody is known: `/aws-account owner` says one. */
function createRecord({ account, className, owner, tags }: Adoption): Parameters<Store['accounts']['adopt']>[0] {
  const { id, name, email, joinedAt } = account;
  return {
    ...{ id, name, email, className, tags, requestId: 'adopted', owner: owner ?? '', team: null },
    ...{ expiresOn: null, monthlyBudgetUsd: null, createdAt: joinedAt ?? Date.now(), version: 1, ownerChange: null },
  };
}
