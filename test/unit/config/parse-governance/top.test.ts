import { expectOneProblem, type Row } from './one-problem.ts';

const top: Row[] = [
  ['version: 1', "version: '1' # here", 'version', 'number 1', 'without quotes'],
  ['version: 1', 'version: 1\nmode: observ # here', 'mode', 'did you mean "observe"'],
  ['version: 1', 'version: 1\nmode: # here', 'mode', 'empty', 'one of act, observe'],
  ['version: 1', 'version: 1\ncontrolTower: yes # here', 'controlTower', '"yes"', 'alongside'],
  ['version: 1', 'version: 1\nexternals: [] # here', 'externals', 'not a key', 'did you mean "external"'],
  ['version: 1', 'version: 1\nversion: 1 # here', 'version', 'twice', 'line 1'],
  ['version: 1', 'version: 1\nsecurityServices: [guardduti] # here', 'securityServices[0]', '"guardduty"'],
  ['admins: [S0PLATFORM]', 'admins: S0PLATFORM # here', 'admins', 'a list', '[S0PLATFORM]'],
  ['admins: [S0PLATFORM]', 'admins: [] # here', 'admins', 'at least 1'],
  ['admins: [S0PLATFORM]', 'admins: [S0A1, C0REQUESTS] # here', 'admins[1]', 'user or user group', '"C0REQUESTS"'],
  ['admins: [S0PLATFORM]', 'admins:\n  - S0A1\n  - S0A1 # here', 'admins[1]', 'twice'],
  ['admins: [S0PLATFORM]', "admins: ['@ana'] # here", 'admins[0]', 'id of a Slack user', '"@ana"'],
  ['{ requests: C0REQUESTS }', "{ requests: '#requests' } # here", 'channels.requests', 'channel', '"#requests"'],
  ['{ requests: C0REQUESTS }', '{ audit: C0AUDIT } # here', 'channels.requests', 'is required', 'channel'],
  ['{ requests: C0REQUESTS }', '{ requests: C0REQ, audits: C0A } # here', 'channels.audits', '"audit"'],
  ['members: S0PAYMENTS', 'members: U0ANA } # here\n  other: { members: S0X1', 'teams.payments.members', 'user group'],
  ['  payments: {', "  'pay ments': { members: S0X1 } # here\n  payments: {", 'teams["pay ments"]', 'letters'],
];

expectOneProblem('at the top of the file', top);
