import { type Line, renderBold, renderCode, renderLines } from '../../blocks.ts';
import { escapeMrkdwn, toLine } from '../../escape.ts';
import type { Content } from '../../message.ts';

/**
 * Why AWS tells no costs. It gives one and the same error (`AccessDeniedException`) whether Cost Explorer was never switched
 * on or the account may not use it; a missing permission names the action.
 */
export type CostsUnavailable =
  | { readonly kind: 'off' }
  | { readonly kind: 'not-permitted'; readonly permission: string }
  | { readonly kind: 'no-data-yet' };

/**
 * Said in place of a report, once, until it changes: what is missing, and how it is turned on. The permission is for admins
 * and is left out for others.
 */
export function renderCostsUnavailable(why: CostsUnavailable, report: string | null, forAdmins: boolean): Content {
  const what = report === null ? 'AWS’s costs' : `The report ${toLine(report, 60)}`;
  const [first, lines] = describe(why, what, forAdmins);
  return {
    text: escapeMrkdwn(`${first} ${lines.map(([words]) => words).join(' ')}`, 1500),
    blocks: [
      renderLines([
        [renderBold(first)],
        ...lines.map(([words, code]): Line => (code === undefined ? [words] : [words, ' ', renderCode(code)])),
      ]),
    ],
  };
}

type Words = readonly [words: string, code?: string];

function describe(why: CostsUnavailable, what: string, forAdmins: boolean): readonly [string, readonly Words[]] {
  switch (why.kind) {
    case 'off':
      return [
        `${what} cannot be had: Cost Explorer is not switched on, or this account may not use it.`,
        [
          [
            'Turn it on in the console of the management account: Billing and Cost Management, then Cost Explorer, then Launch. AWS takes about a day to fill it.',
          ],
          ...(forAdmins
            ? ([
                [
                  'It cannot be done by API. If it is on: Billing preferences must let linked accounts use it, and Steward needs',
                  'ce:GetCostAndUsage',
                ],
              ] as const)
            : []),
        ],
      ];
    case 'not-permitted':
      return [
        `${what} cannot be had: Steward may not read costs in AWS.`,
        forAdmins
          ? [['Add this to the policy of Steward’s role in the management account:', toLine(why.permission, 100)]]
          : [['An admin of Steward can allow it.']],
      ];
    case 'no-data-yet':
      return [
        `${what} cannot be had yet: AWS is still preparing the costs.`,
        [['After Cost Explorer was turned on this takes about a day. Nothing for you to do; it is tried again.']],
      ];
  }
}
