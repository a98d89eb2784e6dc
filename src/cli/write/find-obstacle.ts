import type { AwsReader } from '../../aws/aws.ts';
import { readControlTower, readRootInstance } from '../../aws/organization.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import type { Store } from '../../store/store.ts';

/**
 * Why nothing may be written to AWS from the terminal, whatever the mode; null: it may.
 *
 * @param parts.store null: there is no Redis
 * @throws AwsProblem
 */
export async function findObstacle(
  rootId: string,
  parts: { readonly aws: AwsReader; readonly store: Store | null; readonly file: AgreedFile },
): Promise<string | null> {
  const { aws, store, file } = parts;
  if (file.governance.controlTower !== 'alongside' && (await readControlTower(aws)))
    return 'AWS Control Tower runs this organisation. With controlTower: alongside in the file Steward may write all the same.';
  const paused = (await store?.pause.readPause()) ?? null;
  if (paused !== null) return 'Steward is paused. /aws-account resume ends that.';
  const found = await readRootInstance(aws, rootId);
  if (found === null || found === (await store?.instance.readInstance())) return null;
  return store === null
    ? 'a Steward works in this organisation: set REDIS_URL to its Redis.'
    : 'another Steward works in this organisation: the tag steward:instance of the root is not the one in Redis.';
}
