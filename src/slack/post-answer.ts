import { z } from 'zod';

/** What came of an answer that was sent to a `response_url`. */
export type AnswerPosted =
  | { readonly kind: 'posted' }
  /** Slack does not take these blocks. */
  | { readonly kind: 'refused' }
  /** The address works no more (30 minutes, five answers), or is none of Slack's. */
  | { readonly kind: 'gone' }
  /** No answer, or one that says nothing: to be tried again after so long. */
  | { readonly kind: 'later'; readonly ms: number };

const timeoutMs = 10_000;
const tryAgainMs = 2_000;
/** What an answer of Slack's says at most; more is a proxy's page. */
const mostCharacters = 2_000;

const refusalSchema = z.object({ ok: z.literal(false), error: z.string() });

/**
 * Answers the person who typed a command or pressed a button, privately, through the `response_url` that came with it. The
 * address is a secret: it is in no error and no log, and nothing is sent to one that is neither Slack's nor of the Web API
 * that this bot is set to. It takes the place of a message with a button that only this person sees; to a command, Slack posts
 * it as one more message, below what was said at once (https://github.com/slackapi/bolt-js/issues/2287).
 *
 * @param apiUrl the Web API's base
 */
export async function postAnswer(
  responseUrl: string,
  content: { readonly text: string; readonly blocks: readonly object[] },
  apiUrl: string,
): Promise<AnswerPosted> {
  if (!isOfSlack(responseUrl, apiUrl)) return { kind: 'gone' };
  const body = { response_type: 'ephemeral', replace_original: true, text: content.text, blocks: content.blocks };
  try {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return sortAnswer(response, (await response.text()).slice(0, mostCharacters));
  } catch {
    // Whatever it was, its words may hold the address.
    return { kind: 'later', ms: tryAgainMs };
  }
}

/** Slack's own are `https://hooks.slack.com/…` (`hooks.slack-gov.com` for GovSlack). */
function isOfSlack(responseUrl: string, apiUrl: string): boolean {
  if (!URL.canParse(responseUrl)) return false;
  const url = new URL(responseUrl);
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin === new URL(apiUrl).origin) return true;
  return url.protocol === 'https:' && /^([a-z0-9-]+\.)*slack(-gov)?\.com$/.test(url.host);
}

/** A refusal is told by its status, or with 200 as the Web API tells it. Which status is not documented: the words decide. */
function sortAnswer({ ok, status, headers }: Response, words: string): AnswerPosted {
  const refusal = refusalSchema.safeParse(parseJson(words)).data?.error ?? (ok ? null : words);
  if (refusal === null) return { kind: 'posted' };
  if (/used_url|expired_url/.test(refusal) || status === 404 || status === 410) return { kind: 'gone' };
  if (/invalid_(blocks|attachments|payload)|no_text|msg_too_long/.test(refusal)) return { kind: 'refused' };
  if (status === 429) return { kind: 'later', ms: (Number(headers.get('retry-after')) || 1) * 1_000 };
  return status >= 500 ? { kind: 'later', ms: tryAgainMs } : { kind: 'refused' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
