import type { Governance } from '../../../config/governance.ts';
import { findOu } from '../../../config/organizational-units.ts';
import { buildGuardrails } from '../../../guardrails/catalogue/build-guardrails.ts';
import { findAgreedLevels } from '../../../guardrails/why/agreed-levels.ts';
import { type AskedCall, createRequest } from '../../../guardrails/why/create-request.ts';
import type { DeniedMessage } from '../../../guardrails/why/denied-message.ts';
import { findDenials } from '../../../guardrails/why/find-denials.ts';
import { parseDenied } from '../../../guardrails/why/parse-denied.ts';
import { parseQuestion } from '../../../guardrails/why/parse-question.ts';
import type { AccountRow } from '../../../messages/answers/account-list.ts';
import { renderAmbiguousAccount, renderUnknownAccount } from '../../../messages/answers/ambiguous-account.ts';
import { findName } from '../../../messages/format/person-name.ts';
import { renderWhyAnswer } from '../../../messages/guardrails/why-answer.ts';
import { renderWhyProblem } from '../../../messages/guardrails/why-problem.ts';
import type { Content } from '../../../messages/message.ts';
import type { PersonId } from '../../../requests/request.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import type { HandlerParts } from '../../parts.ts';
import { explainUnread } from '../../sight/explain-unread.ts';
import { readSight } from '../../sight/visible-accounts.ts';
import { findAccount } from '../find-account.ts';
import { type CommandText, readRest } from '../parse-command.ts';

/** A call, and what a pasted message says of it. */
interface Question extends Omit<AskedCall, 'accountId' | 'now'> {
  /** The account as it was said. */
  readonly account: string;
  /** Null: nothing was pasted. */
  readonly message: Pick<DeniedMessage, 'policy'> | null;
}

/**
 * Why an account may not do something, to whoever may see the account: by the SCPs that the file puts on the account's path, its
 * OU as it was last read, its class as on record.
 *
 * @param said the text after the command's name, as Slack sent it
 */
export async function answerWhy(
  parts: HandlerParts,
  person: PersonId,
  text: CommandText,
  said: string,
): Promise<Content> {
  const { governance } = parts.file();
  const question = readQuestion(text, said, governance);
  if ('unanswered' in question) return question.unanswered;
  const sight = await readSight(parts, person);
  const found = findAccount(sight.accounts, question.account);
  if (found.kind === 'none')
    return (await explainUnread(parts, sight, person)) ?? renderUnknownAccount(question.account);
  if (found.kind === 'several') {
    const owners = found.rows.flatMap(({ owner }) => owner ?? []);
    return renderAmbiguousAccount(question.account, found.rows, await parts.directory.readNames(owners));
  }
  return explain(parts, found.row, question, sight.isAdmin);
}

function readQuestion(
  { args, fields }: CommandText,
  said: string,
  governance: Governance,
): Question | { readonly unanswered: Content } {
  const message = parseDenied(readRest(said));
  if (message !== null) return readMessage(message);
  const [field] = Object.entries(fields);
  if (field !== undefined) return { unanswered: renderWhyProblem({ kind: 'unknown-field', said: field.join('=') }) };
  const regions = Object.values(governance.guardrails).flatMap((one) =>
    one.rule === 'allow-regions' ? one.regions : [],
  );
  const asked = parseQuestion(args, regions);
  if ('kind' in asked) return { unanswered: renderWhyProblem(asked) };
  return { ...asked, resource: '*', principal: null, context: {}, message: null };
}

function readMessage(message: DeniedMessage): Question | { readonly unanswered: Content } {
  const { action, account, resource, region, principal, context, encoded } = message;
  if (action === null || account === null) {
    const missing = action === null ? 'message-without-action' : 'message-without-account';
    return { unanswered: renderWhyProblem({ kind: encoded ? 'encoded' : missing }) };
  }
  const instanceType = context['ec2:InstanceType']?.[0] ?? null;
  return { account, action, region, instanceType, principal, context, resource: resource ?? '*', message };
}

async function explain(parts: HandlerParts, row: AccountRow, question: Question, isAdmin: boolean): Promise<Content> {
  const { governance, policyFiles } = parts.file();
  const ouPath = row.ouPath ?? '';
  const agreed = { governance, built: buildGuardrails(governance, policyFiles) };
  const levels = findAgreedLevels(agreed, { ouPath, account: { id: row.id, className: row.className } });
  const now = parts.now();
  const inventory = await parts.store.inventory.read(now);
  const names = await parts.directory.readNames(governance.admins);
  return renderWhyAnswer({
    account: row,
    call: question,
    denials: findDenials(agreed, levels, createRequest({ ...question, accountId: row.id, now })),
    guardrails: governance.guardrails,
    policy: question.message?.policy ?? null,
    wasDenied: question.message !== null,
    isManagement: inventory?.inventory.managementAccountId === row.id,
    unknownOu: ouPath === '' || findOu(governance, ouPath) !== null ? null : ouPath,
    admins: governance.admins.map((id) => findName(names, id)),
    isAdmin,
    today: findDate(now),
  });
}
