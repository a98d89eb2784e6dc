import type { CommandPicture, RolePicture } from '../../page/protocol.ts';

/** Who one can be. What they may do stands in `governance.yaml`. */
export const roles: readonly [RolePicture, ...RolePicture[]] = [
  { userId: 'U0ANA', name: 'Ana', role: 'Requester' },
  { userId: 'U0BEN', name: 'Ben', role: 'Platform approver' },
  { userId: 'U0CAT', name: 'Cat', role: 'Platform approver' },
  { userId: 'U0FINANCE', name: 'Fin', role: 'Finance approver' },
  { userId: 'U0EVE', name: 'Eve', role: 'Security engineer' },
];

/** What the bot's command takes. */
export const commands: readonly CommandPicture[] = [
  {
    name: '/aws-account',
    usage: [
      { words: 'request', takes: '[class] [field=value …]', hint: 'Ask for an account' },
      { words: 'list', takes: '[ou=… class=… owner=… team=…]', hint: 'The accounts that you may see' },
      { words: 'status', takes: '[request or account]', hint: 'How a request or an account is doing' },
      { words: 'cost', takes: '[account or ou=…] [days=7]', hint: 'What accounts cost' },
      { words: 'drift', takes: '', hint: 'How the organisation differs from what was agreed' },
      { words: 'guardrails', takes: '', hint: 'Which guardrail holds where' },
      { words: 'why', takes: '<account> <action> [region] [type]', hint: 'Which guardrail denies a call' },
      { words: 'owner', takes: '<account> @person', hint: 'Hand an account to somebody else' },
      { words: 'budget', takes: '<account> <usd>', hint: 'Ask for another monthly budget' },
      { words: 'pause', takes: '[reason]', hint: 'For admins: write nothing to AWS' },
      { words: 'resume', takes: '', hint: 'For admins: write to AWS again' },
      { words: 'help', takes: '', hint: 'What all of this does' },
    ],
  },
];
