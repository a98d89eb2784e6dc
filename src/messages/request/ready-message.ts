import type { KnownBlock } from '@slack/types';
import type { AccountWish, PersonId } from '../../requests/request.ts';
import { takeClass } from '../../requests/terms.ts';
import { findSlug } from '../../requests/wish/account-name.ts';
import {
  type Line,
  type Piece,
  renderBold,
  renderLines,
  renderLink,
  renderMention,
  renderPreformatted,
  renderRow,
} from '../blocks.ts';
import { toLine } from '../escape.ts';
import { formatAccountId, formatOuPath } from '../format/account-id.ts';
import { formatDay } from '../format/dates.ts';
import { listSome } from '../format/list-words.ts';
import { formatUsd } from '../format/money.ts';
import type { Content } from '../message.ts';
import { findStatusMark } from '../status-words.ts';
import { describeGuardrails } from './card/fact-lines.ts';
import { renderBudgetDone } from './thread/budget-done-message.ts';
import { renderDriftDone } from './thread/drift-done-message.ts';
import type { RequestView } from './view.ts';
import { escapeShort, findAccountName } from './words/wish-words.ts';

/** It is done. The only message that mentions the owner, and the requester when that is somebody else. */
export function renderReadyMessage(view: RequestView): Content {
  const { request } = view;
  const { wish, requester } = request;
  const mentions = renderMentions([...new Set([wish.owner, requester])]);
  switch (wish.kind) {
    case 'account':
      return renderAccountReady(view, wish, mentions);
    case 'budget':
      return renderBudgetDone(request, wish, mentions);
    case 'fix':
    case 'waive':
    case 'adopt':
      return renderDriftDone(request, wish, mentions);
  }
}

/** The account is there: what its owner needs to begin. */
function renderAccountReady(view: RequestView, wish: AccountWish, mentions: Line): Content {
  const { request } = view;
  const name = findAccountName(request);
  const accountId = request.provisioning?.creation.accountId ?? '';
  const where = `${formatAccountId(accountId)} · ${formatOuPath(toLine(takeClass(request).ou, 200))}`;
  const guardrails = describeGuardrails(view.ouGuardrails);
  const lines: Line[] = [
    [...mentions, ' ', renderBold(name), ` is ready. ${findStatusMark('ready')}`],
    renderRow('Account', where),
    renderSignIn(view),
    guardrails === '' ? [] : renderRow('Guardrails', guardrails),
    renderBudget(view),
    wish.expiresOn === null ? [] : renderRow('Until', formatDay(wish.expiresOn)),
    renderRow('Terraform', 'import block'),
  ];
  const blocks: KnownBlock[] = [renderLines(lines), renderPreformatted(renderImportBlock(wish.name, accountId))];
  const id = accountId === '' ? '' : `: ${formatAccountId(accountId)}`;
  return { text: `${escapeShort(name)} is ready${id}. ${request.id}`, blocks };
}

/** `@Ana @Ben`: people and user groups by mention. */
export function renderMentions(people: readonly PersonId[]): Line {
  return people.flatMap((person, at): Piece[] => (at === 0 ? [renderMention(person)] : [' ', renderMention(person)]));
}

function renderSignIn({ request }: RequestView): Line {
  const { signIn } = takeClass(request);
  if (signIn === null) return [];
  const note = signIn.note === null ? '' : toLine(signIn.note, 300);
  return renderRow('Sign in', renderLink(signIn.url, 'access portal'), note === '' ? '' : ` · ${note}`);
}

function renderBudget({ request }: RequestView): Line {
  const { budget } = takeClass(request);
  const { monthlyBudgetUsd } = request.wish;
  if (budget === null || monthlyBudgetUsd === null) return [];
  const emails = listSome(
    budget.emails.map((email) => toLine(email, 100)),
    4,
  );
  const alerts = emails === '' ? '' : `, alerts to ${emails}`;
  return renderRow('Budget', `${formatUsd(monthlyBudgetUsd)} a month${alerts}`);
}

/** Terraform's import block for the account (resource `aws_organizations_account` of the AWS provider). */
function renderImportBlock(name: string, accountId: string): string {
  const label = findSlug(name).replaceAll('-', '_');
  const resource = /^[a-z]/.test(label) ? label : `account_${label}`;
  return `import {\n  to = aws_organizations_account.${resource}\n  id = "${accountId}"\n}`;
}
