import type { z } from 'zod';
import type { RecordHand } from '../cloudtrail/events/record-by-hand.ts';
import type { World } from '../state/world.ts';

/** A change behind the bot's back, with the shape of its input. */
export interface Mutation<S extends z.ZodType, R> {
  readonly input: S;
  /** @param record puts into the event history what the console called for it */
  run(world: World, input: z.output<S>, record: RecordHand): R;
}

/** Keeps the types of a mutation's input and result. */
export function defineMutation<S extends z.ZodType, R>(
  input: S,
  run: (world: World, input: z.output<S>, record: RecordHand) => R,
): Mutation<S, R> {
  return { input, run };
}
