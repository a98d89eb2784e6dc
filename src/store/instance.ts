import type { StoreParts } from './redis/run-script.ts';

/** The id of this Steward, which the organisation's root carries too: a bot whose Redis has another one only reads. */
export interface InstanceStore {
  readInstance(): Promise<string | null>;
  /** Makes this the id unless there is one. @returns the id that is kept */
  claimInstance(id: string): Promise<string>;
}

export function createInstanceStore({ redis, keys }: StoreParts): InstanceStore {
  const readInstance = () => redis.get(keys.instance);
  return {
    readInstance,
    async claimInstance(id) {
      await redis.set(keys.instance, id, 'NX');
      return (await readInstance()) ?? id;
    },
  };
}
