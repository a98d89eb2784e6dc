import { renderMayNotExplain } from '../../messages/costs/answers/press-answers.ts';
import type { Content } from '../../messages/message.ts';
import { findGroups, isNamedBy } from '../../requests/approval-rules.ts';
import type { PersonId } from '../../requests/request.ts';
import type { ShownConcern } from '../../store/reports/report-answers.ts';
import type { HandlerParts } from '../parts.ts';
import { explainRefusal } from '../request-buttons/explain-refusal.ts';
import { findStranger } from '../sight/find-stranger.ts';

/**
 * As what a person may explain a cost at this moment: as the account's owner, as one of its team, or as one of those who see
 * every account. Else what to tell them.
 */
export async function findExplainer(
  parts: HandlerParts,
  person: PersonId,
  { name, accountId }: Pick<ShownConcern, 'name' | 'accountId'>,
): Promise<{ readonly as: 'owner' | 'team' | 'viewer' } | { readonly refused: Content }> {
  const stranger = await findStranger(parts, person);
  if (stranger !== null) return { refused: stranger };
  const { viewers, admins, teams } = parts.file().governance;
  const record = accountId === null ? null : await parts.store.accounts.read(accountId);
  if (record?.owner === person) return { as: 'owner' };
  const team = record?.team == null ? undefined : teams[record.team];
  const [seeing, ofTeam] = [[...viewers, ...admins], team === undefined ? [] : [team.members]];
  const groups = await parts.directory.readGroups([...seeing, ...ofTeam]);
  if (isNamedBy(ofTeam, person, groups)) return { as: 'team' };
  if (isNamedBy(seeing, person, groups)) return { as: 'viewer' };
  const unread = findGroups([...seeing, ...ofTeam]).filter((group) => groups.get(group) === null);
  if (unread.length === 0) return { refused: renderMayNotExplain(name, accountId !== null) };
  const refusal = { kind: 'groups-unreadable', groups: [...new Set(unread)] } as const;
  return { refused: await explainRefusal(parts, refusal, null, person, 'see') };
}
