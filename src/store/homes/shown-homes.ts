import type { PersonId } from '../../requests/request.ts';
import type { StoreParts } from '../redis/run-script.ts';

/** Who opened the app's Home within a day, and what it shows them: only their Homes are kept current. */
export interface ShownHomes {
  /** This person has it open; what it shows is not known until `shows`. */
  open(person: PersonId): Promise<void>;
  /** It shows content of this hash now. Does nothing for a person who opened it longer ago than it is kept. */
  shows(person: PersonId, hash: string): Promise<void>;
  /** By person, the hash of what their Home shows (empty: not known); without those whose Homes are not kept current. */
  read(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
}

const keptMs = 86_400_000;

export function createShownHomes({ redis, keys }: StoreParts): ShownHomes {
  return {
    async open(person) {
      await redis.set(keys.home(person), '', 'PX', keptMs);
    },
    async shows(person, hash) {
      await redis.set(keys.home(person), hash, 'KEEPTTL', 'XX');
    },
    async read(people) {
      const hashes = await Promise.all(people.map((person) => redis.get(keys.home(person))));
      return new Map(
        people.flatMap((person, at) => {
          const hash = hashes[at] ?? null;
          return hash === null ? [] : [[person, hash] as const];
        }),
      );
    },
  };
}
