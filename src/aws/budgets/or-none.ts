import { isAwsError } from '../aws-problem.ts';

/** What is listed, or nothing where AWS says `NotFoundException`, as it may where a budget has no alert. */
export async function orNone<T>(list: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await list;
  } catch (error) {
    if (isAwsError(error, 'NotFoundException')) return [];
    throw error;
  }
}
