import type { Act, ActOutcome, BreakOutcome } from '../../protocol.ts';

const noAnswer = 'The demo does not answer. Try again when it is back.';

async function post(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** Whether an answer is one of the page's server, and not of something in between. */
function isOutcome(answer: unknown): answer is { readonly ok: boolean } {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean';
}

async function send<Outcome extends { readonly ok: boolean }>(
  path: string,
  body: unknown,
  otherwise: Outcome,
): Promise<Outcome> {
  try {
    const answer = await post(path, body);
    return isOutcome(answer) ? (answer as Outcome) : otherwise;
  } catch {
    return otherwise;
  }
}

/** Does something as a person. Never throws. */
export function sendAct(act: Act): Promise<ActOutcome> {
  return send<ActOutcome>('/act', act, { ok: false, problem: noAnswer, errors: {} });
}

/** Breaks something. Never throws. */
export function sendBreak(id: string): Promise<BreakOutcome> {
  return send<BreakOutcome>(`/break/${encodeURIComponent(id)}`, {}, { ok: false, problem: noAnswer });
}
