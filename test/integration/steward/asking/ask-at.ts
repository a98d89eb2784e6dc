import { expect } from 'vitest';
import { type Company, sandboxForm } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { chosen, submitRaw, typed } from './submit-raw.ts';

/** Ana sends the form to the process that listens on this port, whoever else Slack talks to. Returns the request's id. */
export async function askAt(
  { slack, store }: Company,
  port: number,
  name: string,
  className: 'sandbox' | 'production' | 'free',
): Promise<string> {
  const to = { url: `http://127.0.0.1:${port}/slack/events`, signingSecret: slack.signingSecret };
  const values = {
    account_name: typed(name),
    account_class: chosen(className),
    justification: typed(sandboxForm.justification),
  };
  expect(await submitRaw(to, { user: 'U0ANA', viewId: `V-${name}`, values })).toBeNull();
  return until(() => store.requests.readNameHolder(name), `the request for ${name}`);
}
