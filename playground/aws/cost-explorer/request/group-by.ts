import { z } from 'zod';
import type { CostQuestion } from '../ledger/cost-plan.ts';
import { dimensionReaders, groupDimensions } from './dimensions.ts';
import { type ActiveTags, readTag } from './expression.ts';
import { refuseValidation } from './refusals.ts';

export const groupBySchema = z.array(z.object({ Type: z.string().optional(), Key: z.string().optional() }));

const mostGroups = 2;

/**
 * What groups are told apart by. Tags and cost categories give `key$value`, with nothing after it for lines without.
 *
 * @throws AwsError ValidationException
 */
export function compileGroupBy(given: z.output<typeof groupBySchema>, active: ActiveTags): CostQuestion['keys'] {
  if (given.length > mostGroups) {
    throw refuseValidation(`GroupBy can have at most ${mostGroups} definitions`);
  }
  return given.map(({ Type, Key = '' }) => {
    if (Key === '') {
      throw refuseValidation('GroupBy needs a key');
    }
    switch (Type) {
      case 'TAG':
        return (account) => `${Key}$${readTag(account, Key, active)}`;
      case 'COST_CATEGORY':
        return () => `${Key}$`;
      default: {
        const read = groupDimensions.has(Key) ? dimensionReaders[Key] : undefined;
        if (read === undefined) {
          throw refuseValidation(`Group Definition dimension is invalid: ${Key}`);
        }
        return read;
      }
    }
  });
}
