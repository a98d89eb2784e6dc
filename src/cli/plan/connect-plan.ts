import { type AwsReader, createAws } from '../../aws/aws.ts';
import { createAwsClients } from '../../aws/clients.ts';
import { createSlackClients } from '../../slack/clients.ts';
import { createDirectory, type Directory } from '../../slack/directory.ts';
import { createIdentityReader } from '../../slack/identity.ts';
import type { Store } from '../../store/store.ts';
import { readPatiently } from '../aws/read-patiently.ts';
import type { Settings } from '../read-settings.ts';
import { connectStore } from '../report/report-connections.ts';
import type { Terminal } from '../terminal.ts';

export interface PlanConnections {
  readonly aws: AwsReader;
  /** Null: Redis does not answer. */
  readonly store: Store | null;
  readonly directory: Directory;
  close(): void;
}

/** Connects to AWS, and to Redis and Slack where they are there. */
export async function connectPlan({ environment }: Settings, { env, say }: Terminal): Promise<PlanConnections> {
  const clients = createAwsClients({ region: env.AWS_REGION || 'us-east-1', roleArn: environment.stewardRoleArn });
  const connected = await connectStore(environment, () => {}).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    say(`Without Redis accounts are known by their tags, and nothing counts as waived. ${why}`);
    return null;
  });
  return {
    aws: readPatiently(createAws(clients)),
    store: connected?.store ?? null,
    directory: createPlanDirectory(env.SLACK_BOT_TOKEN, environment.slackApiUrl),
    close() {
      clients.close();
      connected?.close();
    },
  };
}

function createPlanDirectory(token: string | undefined, apiUrl: string): Directory {
  if (token === undefined || token === '') return nobody;
  const { interactive } = createSlackClients(token, apiUrl);
  const identity = createIdentityReader(interactive);
  return createDirectory(interactive, async () => (await identity.read()).teamId);
}

/** Where Slack is not asked, nobody is known. */
const nobody: Directory = {
  readPerson: async (id) => ({ id, status: 'unreadable', name: id, realName: null, email: null }),
  readMembers: async () => null,
  readGroups: async (ids) => new Map([...ids].map((id) => [id, null])),
  readNames: async () => new Map(),
};
