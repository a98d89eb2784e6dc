import type { AwsMishap, Fault, FaultKind, PlannedFault, Role, SlackMishap, Target } from './fault.ts';
import type { SeededRandom } from './seeded-random.ts';

/** AWS's lists may lag this long, which the bots of a round know. */
export const longestListLagMs = 800;

/** What a provisioning calls. */
const awsOperations = [
  'organizations:CreateAccount',
  'organizations:DescribeCreateAccountStatus',
  'organizations:DescribeAccount',
  'organizations:ListParents',
  'organizations:MoveAccount',
  'organizations:ListTagsForResource',
  'organizations:TagResource',
  'organizations:ListRoots',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListCreateAccountStatus',
  'organizations:ListAccounts',
  'budgets:DescribeBudget',
  'budgets:CreateBudget',
  'budgets:CreateNotification',
  'account:GetAlternateContact',
  'account:PutAlternateContact',
  'sts:AssumeRole',
] as const;

/** What people and jobs call of Slack. */
const slackMethods = [
  ...['chat.postMessage', 'chat.postMessage', 'chat.postMessage', 'chat.update', 'chat.update'],
  ...['chat.getPermalink', 'conversations.open', 'conversations.history', 'conversations.replies'],
  ...['users.info', 'usergroups.users.list', 'views.open', 'views.update'],
] as const;

const awsMishaps: readonly AwsMishap[] = ['error', 'busy', 'denied', 'cut-before', 'cut-after', 'cut-after', 'late'];
const slackMishaps: readonly SlackMishap[] = ['error', 'limit', 'cut-before', 'cut-after', 'cut-after', 'late'];

/** `INTERNAL_FAILURE` is AWS's own fault; the others are the operator's, or nobody's. */
const creationFailures = ['INTERNAL_FAILURE', 'INTERNAL_FAILURE', 'ACCOUNT_LIMIT_EXCEEDED'] as const;

/** How often each kind is drawn, beside the others. */
const weights: Readonly<Record<FaultKind, number>> = {
  kill: 6,
  freeze: 4,
  terminate: 2,
  'redis-kill': 2,
  'aws-call': 8,
  'aws-hold': 3,
  'aws-setting': 3,
  'aws-away': 1,
  'creation-fails': 2,
  'slack-call': 7,
  'slack-away': 2,
  'bot-removed': 1,
  pause: 1,
};

export const faultKinds = Object.keys(weights) as readonly FaultKind[];

/** A process that was struck is left alone until another is in its place. */
const replaceMs = 2_500;

/**
 * Faults at random moments, each process and Redis struck by one at a time.
 *
 * @param without kinds that do not occur
 */
export function planFaults(
  random: SeededRandom,
  count: number,
  untilMs: number,
  crew: Readonly<Record<Role, number>>,
  without: readonly FaultKind[],
): readonly PlannedFault[] {
  const drawn = faultKinds
    .filter((kind) => !without.includes(kind))
    .flatMap((kind) => Array.from({ length: weights[kind] }, () => kind));
  const busyUntilMs = new Map<string, number>();
  const moments = Array.from({ length: count }, () => random.int(0, untilMs)).sort((one, other) => one - other);
  return moments.flatMap((atMs): readonly PlannedFault[] => {
    const fault = planFault(random, random.pick(drawn), crew);
    const place = findPlace(fault);
    if (place === null) return [{ ...fault, atMs }];
    if ((busyUntilMs.get(place) ?? 0) > atMs) return [];
    busyUntilMs.set(place, atMs + findDuration(fault));
    return [{ ...fault, atMs }];
  });
}

function planFault(random: SeededRandom, kind: FaultKind, crew: Readonly<Record<Role, number>>): Fault {
  switch (kind) {
    case 'kill':
      return { kind, target: planTarget(random, crew), downMs: random.int(0, 1_500) };
    case 'freeze':
      return { kind, target: planTarget(random, crew), forMs: random.int(300, 4_500) };
    case 'terminate':
      return { kind, target: planTarget(random, crew) };
    case 'redis-kill':
      return { kind, downMs: random.int(0, 1_500) };
    case 'aws-call':
      return {
        kind,
        operation: random.pick(awsOperations),
        mishap: random.pick(awsMishaps),
        times: random.int(1, 3),
        skip: random.int(0, 2),
      };
    case 'aws-hold':
      return {
        kind,
        operation: random.pick(awsOperations),
        when: random.pick(['before', 'after']),
        forMs: random.int(200, 4_000),
      };
    case 'aws-setting':
      return { kind, ...planSetting(random), forMs: random.int(500, 4_000) };
    case 'aws-away':
      return { kind, forMs: random.int(300, 2_500) };
    case 'creation-fails':
      return { kind, reason: random.pick(creationFailures), times: random.int(1, 4) };
    case 'slack-call':
      return { kind, method: random.pick(slackMethods), mishap: random.pick(slackMishaps), times: random.int(1, 3) };
    case 'slack-away':
      return { kind, how: random.pick(['refuse', '503']), forMs: random.int(300, 2_000) };
    case 'bot-removed':
      return { kind, channel: random.pick(['C0REQUESTS', 'C0AUDIT']), forMs: random.int(500, 3_000) };
    case 'pause':
      return { kind, by: random.pick(['U0BEN', 'U0CAT']), forMs: random.int(500, 3_000) };
  }
}

function planTarget(random: SeededRandom, crew: Readonly<Record<Role, number>>): Target {
  const role = random.pick<Role>(['web', 'worker', 'worker', 'worker', 'scheduler']);
  return { role, which: random.int(0, crew[role] - 1) };
}

function planSetting(random: SeededRandom) {
  const setting = random.pick(['listLagMs', 'throttleScale', 'writeMs'] as const);
  switch (setting) {
    case 'listLagMs':
      return { setting, value: random.int(100, longestListLagMs) };
    case 'throttleScale':
      return { setting, value: random.int(2, 8) };
    case 'writeMs':
      return { setting, value: random.int(20, 150) };
  }
}

/** What only one fault may strike at a time; null: any number may. */
function findPlace(fault: Fault): string | null {
  switch (fault.kind) {
    case 'kill':
    case 'freeze':
    case 'terminate':
      return `${fault.target.role} ${fault.target.which}`;
    case 'aws-setting':
      return fault.setting;
    case 'bot-removed':
      return fault.channel;
    case 'redis-kill':
    case 'aws-away':
    case 'slack-away':
    case 'pause':
      return fault.kind;
    default:
      return null;
  }
}

function findDuration(fault: Fault): number {
  if ('downMs' in fault) return fault.downMs + replaceMs;
  if ('forMs' in fault) return fault.forMs + 200;
  return replaceMs;
}
