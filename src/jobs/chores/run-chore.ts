import { z } from 'zod';
import { checkBudgets } from '../budgets/check-budgets.ts';
import { rotateReadings } from '../drift/rotation/rotate-readings.ts';
import { answerCost } from '../reports/answers/answer-cost.ts';
import { askOwner } from '../reports/answers/ask-owner.ts';
import { explainCost } from '../reports/answers/explain-cost.ts';
import { redrawRaised } from '../reports/answers/redraw-raised.ts';
import { addCorrections } from '../reports/corrections/add-corrections.ts';
import { answerDrift } from '../reports/drift/answer-drift.ts';
import { redrawDrift } from '../reports/drift/redraw-drift.ts';
import { changeAccount } from './account-chore.ts';
import type { ChoreParts } from './chore.ts';
import { announceExpiries } from './expiry-notices.ts';
import { refreshInventory } from './inventory-chore.ts';
import { postDayHash, postNotice } from './notices.ts';
import { lookAtMark } from './rebuild/look-at-mark.ts';
import { runRebuild } from './rebuild/run-rebuild.ts';
import { checkRequest, expireRequest, remindOfRequest } from './request-chores.ts';
import { checkOpenRequests, sweep } from './sweep.ts';

const idBody = z.object({ id: z.string() });
const remindBody = z.object({ id: z.string(), number: z.number() });
const accountBody = z.object({ accountId: z.string() });
const dayBody = z.object({ day: z.string() });

/**
 * Does one of the smaller jobs. Returns after how many milliseconds to come again; null: it is done.
 * @throws Error on a topic that nothing here knows: a newer version's job, which an older worker leaves to it
 */
export async function runChore(topic: string, jobId: string, body: unknown, parts: ChoreParts): Promise<number | null> {
  switch (topic) {
    case 'expire':
      await expireRequest(idBody.parse(body).id, parts);
      return null;
    case 'remind': {
      const { id, number } = remindBody.parse(body);
      await remindOfRequest(id, number, parts);
      return null;
    }
    case 'check':
      await checkRequest(idBody.parse(body).id, parts);
      return null;
    case 'account':
      return changeAccount(accountBody.parse(body).accountId, parts);
    case 'notice':
      return postNotice(jobId, body, parts);
    case 'post-hash':
      return postDayHash(dayBody.parse(body).day, parts);
    case 'mark':
      return lookAtMark(parts);
    case 'rebuild':
      return runRebuild(idBody.parse(body).id, parts);
    case 'inventory':
      return refreshInventory(parts);
    case 'account-readings':
      return rotateReadings(parts);
    case 'expiry-notices':
      return announceExpiries(parts);
    case 'corrections':
      return addCorrections(jobId, parts);
    case 'budget-alerts':
      return checkBudgets(parts);
    case 'answer-cost':
      return answerCost(body, parts);
    case 'answer-drift':
      return answerDrift(body, parts);
    case 'explain-cost':
      return explainCost(body, parts);
    case 'ask-owner':
      return askOwner(body, parts);
    case 'redraw-drift':
      return redrawDrift(idBody.parse(body).id, parts);
    case 'redraw-digest':
      return redrawRaised(idBody.parse(body).id, parts);
    case 'sweep':
      await sweep(parts);
      return null;
    case 'check-open':
      await checkOpenRequests(parts);
      return null;
    default:
      throw new Error(`there is no job called ${topic}`);
  }
}
