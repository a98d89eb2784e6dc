import { isObject, parseJson } from '../../server/read-body.ts';
import type { AppLink } from './app-link.ts';
import { deliver } from './deliver.ts';
import { verificationToken } from './envelope.ts';

/** Sends Slack's challenge to the app's URL, as when one enters it in the app's settings. True: the app sent it back. */
export async function verifyUrl(link: AppLink): Promise<boolean> {
  const challenge = link.slack.ids.makeSecret();
  const payload = { token: verificationToken, challenge, type: 'url_verification' };
  const answer = await deliver(link, { kind: 'url_verification', payload });
  const parsed = parseJson(answer.body);
  return answer.ok && (answer.body === challenge || (isObject(parsed) && parsed.challenge === challenge));
}
