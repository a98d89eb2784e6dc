import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { OrganizationsClient, paginateListAccounts } from '@aws-sdk/client-organizations';
import { expect, it } from 'vitest';
import { z } from 'zod';

const startSchema = z.object({
  url: z.url(),
  roleArn: z.string(),
  credentials: z.object({ management: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }) }),
});

it('runs alone on the port of the environment, says how it is reached, and stops on SIGTERM', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'playground/aws/main.ts'], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (text.endsWith('}\n')) {
      break;
    }
  }
  const start = startSchema.parse(JSON.parse(text));
  const client = new OrganizationsClient({
    region: 'us-east-1',
    endpoint: start.url,
    credentials: start.credentials.management,
  });
  let accounts = 0;
  for await (const page of paginateListAccounts({ client }, {})) {
    accounts += page.Accounts?.length ?? 0;
  }
  expect(accounts).toBe(41);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
