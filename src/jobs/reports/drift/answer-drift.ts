import { z } from 'zod';
import { AwsProblem } from '../../../aws/aws-problem.ts';
import type { CostContent } from '../../../messages/costs/content.ts';
import { renderDriftAnswer, renderNoDriftAnswer } from '../../../messages/drift/answers/drift-answer.ts';
import type { DriftAudience, DriftRun } from '../../../messages/drift/drift-run.ts';
import { postAnswer } from '../../../slack/post-answer.ts';
import { LeaseLost } from '../../announce/slack-answers.ts';
import type { ChoreParts } from '../../chores/chore.ts';
import type { DriftReading } from '../../drift/read-drift.ts';
import { readSharedDrift } from '../../drift/read-shared-drift.ts';
import { findCostAccounts } from '../costs/find-cost-accounts.ts';
import { nameRun } from '../report-parts.ts';
import { countChecked } from './audience/count-checked.ts';
import { createPlaces } from './audience/find-places.ts';
import { previewFixes } from './audience/preview-fixes.ts';
import { reportFindings } from './audience/report-findings.ts';
import { findOlder } from './create-drift-run.ts';
import { createDriftView } from './create-drift-view.ts';
import { packRun, unpackRun } from './pack-run.ts';

/** A question about differences, as the person who typed it may ask it. */
const bodySchema = z.object({
  responseUrl: z.string(),
  askedAt: z.number(),
  /** Slack user id. */
  person: z.string(),
  /** Ids of the accounts that the person may see; null: everything. */
  sees: z.array(z.string()).nullable(),
  isAdmin: z.boolean(),
});
type Question = z.infer<typeof bodySchema>;

/** How long a `response_url` works (https://docs.slack.dev/interactivity/handling-user-interaction). */
const urlLifetimeMs = 30 * 60_000;
/** Nobody waits longer for an AWS that does not answer. */
const patienceMs = 2 * 60_000;
/** A reading that is not older is new enough for whoever asks. */
const freshMs = 60_000;
/** Somebody else reads the organisation. */
const busyMs = 500;
const tryAgainMs = 5_000;

type Parts = Pick<ChoreParts, 'store' | 'directory' | 'poster' | 'aws' | 'file' | 'timing' | 'log' | 'now'>;

/**
 * Looks at the organisation, or takes what was read within the last minute, and answers the person who asked with what of it
 * they may see. Returns after how many milliseconds to come again; null: it is answered, or cannot be any more. Repeated, it
 * says the same once more.
 */
export async function answerDrift(body: unknown, parts: Parts): Promise<number | null> {
  const question = bodySchema.parse(body);
  if (parts.now() - question.askedAt > urlLifetimeMs) return null;
  try {
    const reading = await readSharedDrift(parts, { since: question.askedAt - freshMs });
    return reading === null ? busyMs : await answer(reading, question, parts);
  } catch (error) {
    if (error instanceof LeaseLost) return busyMs;
    if (!(error instanceof AwsProblem)) throw error;
    const isPassing = error.next === 'retry' || error.next === 'wait';
    if (isPassing && parts.now() - question.askedAt < patienceMs) return Math.max(tryAgainMs, error.retryAfterMs ?? 0);
    parts.log.warn({ aws: error.awsName, permission: error.permission }, 'the organisation could not be read');
    return post(
      renderNoDriftAnswer({ kind: 'unread', needed: question.isAdmin ? error.permission : null }),
      question,
      parts,
    );
  }
}

async function answer(reading: DriftReading, question: Question, parts: Parts): Promise<number | null> {
  const { store } = parts;
  const audience = await createAudience(reading, question, parts);
  const id = nameRun(`/aws-account drift ${question.person}`, question.askedAt);
  const said: DriftRun = {
    ...{ run: id, report: null, readAt: reading.readAt, minSeverity: 'low', lateSince: null, onlyNew: false },
    ...{ notChecked: reading.notChecked, older: findOlder(reading), days: [], deciders: [], audiences: [audience] },
  };
  await store.reportRuns.begin(id, parts.now());
  // Before anybody can press.
  const run = unpackRun(await store.reportRuns.keepContent(id, packRun(said)));
  const [kept = audience] = run.audiences;
  return post(renderDriftAnswer(await createDriftView(run, kept, parts.directory)), question, parts);
}

async function createAudience(
  reading: DriftReading,
  { person, sees, isAdmin }: Question,
  { store }: Parts,
): Promise<DriftAudience> {
  const accounts = findCostAccounts(reading.observed, await store.accounts.readAll(), new Map());
  const visible = sees === null ? null : new Set(sees);
  const coverage = {
    scope: null,
    isCovered: ({ id }: { readonly id: string }) => visible?.has(id) ?? true,
    hasTree: visible === null,
  };
  const findings = reportFindings(reading, createPlaces(reading), accounts, coverage).map(
    (finding) => ({ ...finding, status: 'open' }) as const,
  );
  const open = findings.filter(({ waiver }) => waiver === null);
  return {
    audience: person,
    ...{ channel: null, scope: visible === null ? null : 'Your accounts', memory: null, isForAdmins: isAdmin },
    checked: countChecked(reading, accounts, coverage),
    findings: open,
    previews: previewFixes(open, reading),
    waived: findings.filter(({ waiver }) => waiver !== null),
    // Nobody knows what the person has heard of before.
    ...{ isFirst: false, unchanged: 0, resolved: [] },
  };
}

/** Returns after how many milliseconds to come again; null: it is posted, or cannot be. */
async function post({ text, blocks }: CostContent, { responseUrl }: Question, parts: Parts): Promise<number | null> {
  const posted = await postAnswer(responseUrl, { text, blocks }, parts.poster.slackApiUrl);
  if (posted.kind === 'later') return posted.ms;
  if (posted.kind !== 'posted') parts.log.info({ kind: posted.kind }, 'a question about differences got no answer');
  return null;
}
