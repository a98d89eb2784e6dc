import { z } from 'zod';
import type { PersonId } from '../../requests/request.ts';
import { codes } from '../lua/codes.ts';
import { type Effects, startRecording } from '../redis/recording.ts';
import { runScript, type StoreParts } from '../redis/run-script.ts';
import { changeAnswersScript } from './change-answers.lua.ts';

/** Something that a digest shows with buttons, as it said it. */
export interface ShownConcern {
  readonly id: string;
  /** Neither is escaped. */
  readonly name: string;
  readonly matter: string;
  /** Null: it is about no single account. */
  readonly accountId: string | null;
  /** Of the digest: the first day (UTC) after its period. */
  readonly periodEnd: string;
}

/** Why it is all right, by whom and when (epoch ms) it was said, and the last UTC date on which it counts. */
export interface ConcernExplained {
  readonly by: PersonId;
  readonly at: number;
  readonly reason: string;
  readonly until: string;
}

/** Who asked the owner, and when (epoch ms). */
export interface OwnerAsked {
  readonly by: PersonId;
  readonly owner: PersonId;
  readonly at: number;
}

/** What people answered to the digest of a run in a channel, by concern. */
export interface DigestAnswers {
  readonly explained: Readonly<Record<string, ConcernExplained>>;
  readonly asked: Readonly<Record<string, OwnerAsked>>;
}

/** A digest's run, and the channel in which it was pressed. */
export interface DigestPlace {
  readonly run: string;
  readonly channel: string;
}

/** Kept as long as the run is. */
export interface ReportAnswers {
  /** Keeps what the buttons of a digest will be about: before it is posted. */
  keepShown(place: DigestPlace, concerns: readonly ShownConcern[]): Promise<void>;
  /** By concern; empty: the run is not kept any more, or its digest has no buttons. */
  readShown(place: DigestPlace): Promise<ReadonlyMap<string, ShownConcern>>;
  read(place: DigestPlace): Promise<DigestAnswers>;
  /**
   * Changes the answers. Where others changed them meanwhile it is decided anew, on what they left.
   *
   * @param decide what they are then, and what is written with them; null: they stay
   * @returns `missing`: the run is not kept any more
   */
  change(
    place: DigestPlace,
    decide: (answers: DigestAnswers) => (Effects & { readonly answers: DigestAnswers }) | null,
  ): Promise<'changed' | 'unchanged' | 'missing'>;
}

const shownSchema = z.array(
  z.object({
    ...{ id: z.string(), name: z.string(), matter: z.string() },
    ...{ accountId: z.string().nullable(), periodEnd: z.string() },
  }),
) satisfies z.ZodType<readonly ShownConcern[]>;

const answersSchema = z.object({
  explained: z.record(z.string(), z.object({ by: z.string(), at: z.number(), reason: z.string(), until: z.string() })),
  asked: z.record(z.string(), z.object({ by: z.string(), owner: z.string(), at: z.number() })),
}) satisfies z.ZodType<DigestAnswers>;

const scriptAnswerSchema = z.tuple([z.enum([codes.ok, codes.conflict, codes.missing])]);

export function createReportAnswers({ redis, keys }: StoreParts): ReportAnswers {
  const shownField = ({ channel }: DigestPlace): string => `shown ${channel}`;
  const answersField = ({ channel }: DigestPlace): string => `answers ${channel}`;
  const parse = (json: string | null): DigestAnswers =>
    json === null ? { explained: {}, asked: {} } : answersSchema.parse(JSON.parse(json));

  return {
    async keepShown(place, concerns) {
      await redis.hset(keys.reportRun(place.run), shownField(place), JSON.stringify(concerns));
    },
    async readShown(place) {
      const json = await redis.hget(keys.reportRun(place.run), shownField(place));
      const concerns = json === null ? [] : shownSchema.parse(JSON.parse(json));
      return new Map(concerns.map((concern) => [concern.id, concern]));
    },
    async read(place) {
      return parse(await redis.hget(keys.reportRun(place.run), answersField(place)));
    },
    async change(place, decide) {
      for (;;) {
        const key = keys.reportRun(place.run);
        const before = await redis.hget(key, answersField(place));
        const decided = decide(parse(before));
        if (decided === null) return 'unchanged';
        const { answers, ...effects } = decided;
        const start = startRecording(keys, `answers-${place.run}-${place.channel}`, effects);
        const args = [...start.args, answersField(place), before ?? '', JSON.stringify(answers)];
        const [code] = scriptAnswerSchema.parse(
          await runScript(redis, changeAnswersScript, [...start.keys, key], args),
        );
        if (code === codes.ok) return 'changed';
        if (code === codes.missing) return 'missing';
      }
    },
  };
}

/**
 * Where the question to an owner stands in the ledger of messages: each is asked once a day about the same thing.
 *
 * @param day the UTC date
 */
export function nameQuestion(concernId: string, owner: PersonId, day: string): string {
  return `question-${owner}-${concernId}-${day}`;
}
