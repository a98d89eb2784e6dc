import { z } from 'zod';
import type { PersonId } from '../requests/request.ts';
import { codes } from './lua/codes.ts';
import { pauseScript, resumeScript } from './lua/pause.lua.ts';
import type { OutboxEntry } from './outbox.ts';
import { type Effects, startRecording } from './redis/recording.ts';
import { runScript, type StoreParts } from './redis/run-script.ts';

/** While there is one nothing is written to AWS. */
export interface Pause {
  readonly by: PersonId;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly reason: string | null;
}

export type PauseResult = { readonly kind: 'paused' } | { readonly kind: 'already'; readonly pause: Pause };

/** `pause`: the one that ended. */
export type ResumeResult = { readonly kind: 'resumed'; readonly pause: Pause } | { readonly kind: 'not-paused' };

/** Who pauses or resumes, and what is written in the same transaction. The audit event follows from it. */
export interface PauseAct {
  readonly by: PersonId;
  /** Epoch milliseconds. */
  readonly at: number;
  /** SHA-256 of the governance file, hex, whose admins may do this. */
  readonly config: string;
  /** As in Effects. */
  readonly op?: string;
  readonly outbox: readonly OutboxEntry[];
}

export interface PauseStore {
  readPause(): Promise<Pause | null>;
  /** Event and outbox entries are written only if this call is the one that pauses. */
  pause(act: PauseAct & { readonly reason: string | null }): Promise<PauseResult>;
  /** Likewise. */
  resume(act: PauseAct): Promise<ResumeResult>;
}

const pauseSchema = z.object({ by: z.string(), at: z.number(), reason: z.string().nullable() });

const pauseAnswerSchema = z.union([z.tuple([z.literal(codes.ok)]), z.tuple([z.literal(codes.already), z.string()])]);
const resumeAnswerSchema = z.union([z.tuple([z.literal(codes.ok), z.string()]), z.tuple([z.literal(codes.missing)])]);

export function createPauseStore({ redis, keys }: StoreParts): PauseStore {
  const parse = (json: string): Pause => pauseSchema.parse(JSON.parse(json));

  return {
    async readPause() {
      const json = await redis.get(keys.pause);
      return json === null ? null : parse(json);
    },
    async pause({ reason, ...act }) {
      const start = startRecording(keys, 'pause', findEffects(act, 'pause', reason));
      const args = [...start.args, JSON.stringify({ by: act.by, at: act.at, reason } satisfies Pause)];
      const answer = await runScript(redis, pauseScript, [...start.keys, keys.pause], args);
      const [code, json] = pauseAnswerSchema.parse(answer);
      return code === 'ok' ? { kind: 'paused' } : { kind: code, pause: parse(json) };
    },
    async resume(act) {
      const start = startRecording(keys, 'resume', findEffects(act, 'resume', null));
      const answer = await runScript(redis, resumeScript, [...start.keys, keys.pause], start.args);
      const [code, json] = resumeAnswerSchema.parse(answer);
      return code === 'ok' ? { kind: 'resumed', pause: parse(json) } : { kind: 'not-paused' };
    },
  };
}

function findEffects(act: PauseAct, action: 'pause' | 'resume', reason: string | null): Effects {
  const { by, at, config, outbox } = act;
  const [from, to] = action === 'pause' ? ['running', 'paused'] : ['paused', 'running'];
  const rule = reason === null ? 'admins' : `admins: ${reason}`;
  const event = { at, request: null, actor: by, action, from, to, rule, message: null, config } as const;
  return { ...(act.op === undefined ? {} : { op: act.op }), events: [event], outbox };
}
