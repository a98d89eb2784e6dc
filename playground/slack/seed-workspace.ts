import { createChannel, createPerson, createWorkspace, type Person, type Workspace } from './workspace/workspace.ts';

const team = { id: 'T0EXAMPLE', name: 'Example', domain: 'example' };
const botIds = { userId: 'U0APP', botId: 'B0APP', appId: 'A0APP' };

type Difference = Partial<Omit<Person, 'id' | 'name' | 'realName'>>;

const people: readonly (readonly [id: string, name: string, realName: string, difference?: Difference])[] = [
  ['U0ANA', 'ana', 'Ana Ruiz'],
  ['U0BEN', 'ben', 'Ben Okafor', { isAdmin: true, tz: 'Europe/London' }],
  ['U0CAT', 'cat', 'Cat Lindqvist', { isAdmin: true, tz: 'Europe/Stockholm' }],
  ['U0DAN', 'dan', 'Dan Meyer', { tz: 'America/New_York' }],
  ['U0FINANCE', 'fin', 'Fin Walsh', { tz: 'Europe/Dublin' }],
  ['U0CEO', 'mira', 'Mira Chen', { tz: 'America/New_York' }],
  ['U0EVE', 'eve', 'Eve Novak', { tz: 'Europe/Prague' }],
  ['U0KIM', 'kim', 'Kim Tanaka', { tz: 'Asia/Tokyo' }],
  ['U0GUEST', 'gus', 'Gus Guest', { isRestricted: true }],
  ['U0SOLO', 'sol', 'Sol Single', { isRestricted: true, isUltraRestricted: true }],
  ['U0GONE', 'gone', 'Gone Garcia', { deleted: true }],
  ['U0ROBOT', 'robot', 'Other Robot', { isBot: true }],
  ['U0STRANGER', 'stranger', 'Stella Stranger', { teamId: 'T0OTHER', email: 'stella@other.example' }],
];

const groups: readonly (readonly [id: string, handle: string, name: string, users: string[]])[] = [
  ['S0PLATFORM', 'platform', 'Platform', ['U0BEN', 'U0CAT']],
  ['S0ENGINEERS', 'engineers', 'Engineers', ['U0ANA', 'U0BEN', 'U0CAT', 'U0DAN', 'U0KIM']],
  ['S0FINOPS', 'finops', 'FinOps', ['U0FINANCE']],
  ['S0SECURITY', 'security', 'Security', ['U0EVE', 'U0KIM']],
  ['S0PAYMENTS', 'payments', 'Payments', ['U0ANA', 'U0DAN']],
];

/**
 * A small company: requester Ana, approvers Ben and Cat, Fin of finance, Mira the CEO, Eve of security, engineers Dan and Kim,
 * two kinds of guests, somebody deactivated, another bot, and a stranger of another workspace. The app is in every channel but
 * `#random` (public) and `#leadership` (private), also in the archived `#old-requests`. `botName` is how the app is called.
 */
export function seedWorkspace(botName = 'App'): Workspace {
  const bot = { ...botIds, name: botName };
  const workspace = createWorkspace(team, bot);
  for (const [id, name, realName, difference] of people) {
    workspace.people.set(id, { ...createPerson(id, name, realName, team), ...difference });
  }
  for (const [id, handle, name, users] of groups) {
    workspace.userGroups.set(id, { id, handle, name, users: [...users], disabled: false });
  }
  const staff = ['U0ANA', 'U0BEN', 'U0CAT', 'U0DAN', 'U0FINANCE', 'U0CEO', 'U0EVE', 'U0KIM'];
  const channels = [
    createChannel('C0REQUESTS', 'aws-requests', 'public', [...staff, 'U0GUEST', 'U0STRANGER', bot.userId]),
    createChannel('C0AUDIT', 'aws-audit', 'private', ['U0BEN', 'U0CAT', 'U0EVE', bot.userId]),
    createChannel('C0FINOPS', 'finops', 'public', ['U0FINANCE', 'U0BEN', bot.userId]),
    createChannel('C0SEC', 'cloud-security', 'private', ['U0EVE', 'U0KIM', bot.userId]),
    createChannel('C0PAY', 'team-payments', 'public', ['U0ANA', 'U0DAN', bot.userId]),
    createChannel('C0RANDOM', 'random', 'public', staff),
    createChannel('C0LEADERSHIP', 'leadership', 'private', ['U0CEO', 'U0FINANCE']),
    { ...createChannel('C0OLD', 'old-requests', 'public', [...staff, bot.userId]), archived: true },
  ];
  for (const channel of channels) workspace.channels.set(channel.id, channel);
  return workspace;
}
