import { userIdPattern } from '../schema/slack-id-schemas.ts';
import type { ConfigPath } from '../yaml/config-path.ts';
import { type AddProblem, entriesAt, itemsAt, keysAt, numberAt, readAt, textsAt } from './raw-values.ts';

/** Notifications of one AWS Budget: Budgets API, `CreateBudget`. */
const maxNotifications = 10;
/** Tags of one account: AWS Organizations, quotas. */
const maxTags = 50;
/** Entries of a menu in Slack: Block Kit, select. */
const maxMenuOptions = 100;

/** What the parts of a class say together, with the approvals of drift, which have the same rules. */
export function checkClasses(file: unknown, report: AddProblem): void {
  for (const part of ['classes', 'teams']) {
    const count = keysAt(file, part).length;
    if (count > maxMenuOptions) {
      report([part], `are ${count}, and a menu in Slack takes ${maxMenuOptions}: take out ${count - maxMenuOptions}`);
    }
  }
  for (const [name, accountClass] of entriesAt(file, 'classes')) {
    const path = ['classes', name];
    const hasBudget = readAt(accountClass, 'budget') !== undefined;
    if (hasBudget) checkBudget(accountClass, path, report);
    checkTagCount(file, accountClass, path, report);
    itemsAt(accountClass, 'approvals').forEach((rule, index) => {
      const at = [...path, 'approvals', index];
      checkPlaces(rule, at, report);
      if (!hasBudget && readAt(rule, 'when', 'budgetOverUsd') !== undefined) {
        report(
          [...at, 'when', 'budgetOverUsd'],
          `can never hold, since class ${name} has no budget: give it one, or take out the condition`,
        );
      }
    });
  }
  itemsAt(file, 'drift', 'approvals').forEach((rule, index) => {
    checkPlaces(rule, ['drift', 'approvals', index], report);
  });
}

function checkBudget(accountClass: unknown, path: ConfigPath, report: AddProblem): void {
  const budget = [...path, 'budget'];
  const defaultUsd = numberAt(accountClass, 'budget', 'defaultUsd');
  const maxUsd = numberAt(accountClass, 'budget', 'maxUsd');
  if (defaultUsd !== null && maxUsd !== null && defaultUsd > maxUsd) {
    report([...budget, 'defaultUsd'], `is ${defaultUsd}, above maxUsd ${maxUsd}: lower it, or raise maxUsd`);
  }
  const notifications = ['alertsAt', 'forecastAt'].flatMap((key) => itemsAt(accountClass, 'budget', key)).length;
  if (notifications > maxNotifications) {
    report(
      budget,
      `alertsAt and forecastAt are ${notifications} together, and AWS allows ${maxNotifications}: take out ${notifications - maxNotifications}`,
    );
  }
  const emails = readAt(accountClass, 'budget', 'emails');
  if (notifications > 0 && (emails === undefined || (Array.isArray(emails) && emails.length === 0))) {
    report([...budget, 'emails'], 'is required where there are alerts: give 1 to 10 addresses, or take out the alerts');
  }
}

/** Each person fills one place, so a rule of single people cannot ask for more than it names. */
function checkPlaces(rule: unknown, path: ConfigPath, report: AddProblem): void {
  const approvers = itemsAt(rule, 'approvers');
  const users = new Set(textsAt(rule, 'approvers').filter((id) => userIdPattern.test(id)));
  const onlyUsers = approvers.length > 0 && approvers.every((id) => typeof id === 'string' && users.has(id));
  const required = numberAt(rule, 'required');
  if (onlyUsers && required !== null && required > users.size) {
    report(
      [...path, 'required'],
      `asks for ${required} people, and approvers names ${users.size}: lower it, or add approvers`,
    );
  }
}

function checkTagCount(file: unknown, accountClass: unknown, path: ConfigPath, report: AddProblem): void {
  const own = ['steward:request', 'steward:owner', 'steward:class'];
  if (keysAt(file, 'teams').length > 0) own.push('steward:team');
  if (readAt(accountClass, 'expiresAfterDays') !== undefined) own.push('steward:expires');
  const count = own.length + keysAt(accountClass, 'tags').length + keysAt(file, 'request', 'fields').length;
  if (count <= maxTags) return;
  report(
    [...path, 'tags'],
    `with those of request.fields and Steward's own an account would carry ${count} tags, and AWS allows ${maxTags}: take out ${count - maxTags}`,
  );
}
