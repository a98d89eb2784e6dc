import { expect } from 'vitest';
import { type Company, waitForPrivate } from '../../../support/company.ts';

/** Types `/aws-account …` and reads the private answer as the person sees it. Fails when it is seen by others. */
export async function say(company: Company, user: string, text: string, channel = 'C0REQUESTS'): Promise<string> {
  const { slack } = company;
  const before = slack.ephemerals(user).length;
  const sent = await slack.runCommand({ user, text, channel });
  expect(sent).toMatchObject({ ok: true, status: 200 });
  const answer = await waitForPrivate(company, user, before);
  if (sent.body !== '') expect(JSON.parse(sent.body)).toMatchObject({ response_type: 'ephemeral' });
  return answer;
}
