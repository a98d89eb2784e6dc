import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSources, root } from '../structure/read-sources.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const sources = readSources('src');
const readme = read('README.md');

describe('slack/manifest.yaml', () => {
  const manifest = parse(read('slack/manifest.yaml')) as {
    readonly features: {
      readonly app_home: Readonly<Record<string, boolean>>;
      readonly slash_commands: readonly Readonly<Record<string, unknown>>[];
    };
    readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
    readonly settings: Readonly<Record<string, unknown>>;
  };

  /** Slack's documentation of each method; [] needs none. */
  const scopesOf: Readonly<Record<string, readonly string[]>> = {
    'auth.test': [],
    'chat.delete': ['chat:write'],
    'chat.getPermalink': [],
    'chat.postEphemeral': ['chat:write'],
    'chat.postMessage': ['chat:write'],
    'chat.update': ['chat:write'],
    // Of public channels, private channels and direct messages: the bot looks up what it posted to any of them.
    'conversations.history': ['channels:history', 'groups:history', 'im:history'],
    'conversations.open': ['im:write'],
    'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
    'files.uploadV2': ['files:write'],
    'usergroups.list': ['usergroups:read'],
    'usergroups.users.list': ['usergroups:read'],
    // The address in the answer (for an account's contacts) has a scope of its own.
    'users.info': ['users:read', 'users:read.email'],
    'users.list': ['users:read', 'users:read.email'],
    'users.lookupByEmail': ['users:read', 'users:read.email'],
    'views.open': [],
    'views.publish': [],
    'views.push': [],
    'views.update': [],
  };

  test('asks for the scopes that the code needs, and no other', () => {
    const call = /\b((?:auth|chat|conversations|files|usergroups|users|views)(?:\.[a-zA-Z]+\d?){1,2})\(/g;
    const methods = new Set(
      sources
        .filter((source) => /^src\/(slack|handlers|jobs|main)/.test(source.file))
        .flatMap((source) => [...source.text.matchAll(call)].map((match) => match[1]!))
        // Collections that carry one of these names.
        .filter((name) => !/\.(map|filter|get|has|set|find|some|every|join|includes|flatMap|keys|values)$/.test(name)),
    );
    expect([...methods].filter((method) => scopesOf[method] === undefined)).toEqual([]);
    const needed = new Set(['commands', ...[...methods].flatMap((method) => scopesOf[method] ?? [])]);
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
  });

  test('README gives the reason of each scope', () => {
    const described = [...readme.matchAll(/^\| `([a-z:.]+)` \| .+ \|$/gm)].map((row) => row[1]!);
    expect(described.sort()).toEqual([...manifest.oauth_config.scopes.bot].sort());
  });

  test('subscribes to the events that the code listens to', () => {
    const listened = sources.flatMap((source) =>
      [...source.text.matchAll(/\.event\(\s*'([a-z_.]+)'/g)].map((match) => match[1]!),
    );
    const { bot_events: subscribed = [] } = (manifest.settings.event_subscriptions ?? {}) as { bot_events?: string[] };
    expect([...subscribed].sort()).toEqual([...new Set(listened)].sort());
  });

  test('has the command as the handlers read it, and lets people be written to', () => {
    expect(manifest.features.slash_commands).toHaveLength(1);
    expect(manifest.features.slash_commands[0]).toMatchObject({ command: '/aws-account', should_escape: true });
    expect(manifest.features.app_home).toMatchObject({ home_tab_enabled: true, messages_tab_enabled: true });
    expect(manifest.settings).toMatchObject({ interactivity: { is_enabled: true }, socket_mode_enabled: true });
  });
});

describe('deploy/iam-policy.json', () => {
  interface Policy {
    readonly Statement: readonly { readonly Effect: string; readonly Action: string | readonly string[] }[];
  }
  const policy = JSON.parse(read('deploy/iam-policy.json')) as Policy;
  const allowed = policy.Statement.flatMap((statement) => statement.Action);

  /** The IAM action of an operation; Budgets knows but two for all of its operations. */
  function nameAction(service: string, operation: string): string | null {
    switch (service) {
      case 'organizations':
      case 'account':
      case 'iam':
        return `${service}:${operation}`;
      case 'budgets':
        return operation.startsWith('Describe') ? 'budgets:ViewBudget' : 'budgets:ModifyBudget';
      case 'cost-explorer':
        return `ce:${operation}`;
      case 'cloudtrail':
        return `cloudtrail:${operation}`;
      case 'resource-groups-tagging-api':
        return `tag:${operation}`;
      // GetCallerIdentity needs no permission; AssumeRole is the business of the account where the bot runs.
      case 'sts':
        return null;
      default:
        throw new Error(`no rule for the IAM actions of ${service}`);
    }
  }

  test('allows what the code calls, and nothing else', () => {
    const clients = /import\s*\{([^}]*)\}\s*from\s*'@aws-sdk\/client-([a-z-]+)'/g;
    const called = new Set<string>();
    for (const source of sources.filter((one) => one.file.startsWith('src/aws/'))) {
      for (const [, names = '', service = ''] of source.text.matchAll(clients)) {
        for (const match of names.matchAll(/\b(?:paginate)?([A-Z][A-Za-z]*?)Command\b|\bpaginate([A-Z][A-Za-z]*)\b/g)) {
          const action = nameAction(service, match[1] ?? match[2] ?? '');
          if (action !== null) {
            called.add(action);
          }
        }
      }
    }
    expect(allowed.toSorted()).toEqual([...called].sort());
  });

  test('allows and denies nothing, and has each action once', () => {
    expect(policy.Statement.every((statement) => statement.Effect === 'Allow')).toBe(true);
    expect(new Set(allowed).size).toBe(allowed.length);
    expect(allowed.filter((action) => action.includes('*'))).toEqual([]);
  });
});

describe('deploy/iam-policy-read-only.json', () => {
  test('allows all that the other allows to read, and nothing else', () => {
    const actionsOf = (file: string): readonly string[] =>
      (JSON.parse(read(file)) as { Statement: { Action: string | string[] }[] }).Statement.flatMap(
        ({ Action }) => Action,
      );
    const reads = actionsOf('deploy/iam-policy.json').filter((action) =>
      /:(Describe|Get|List|Lookup|View)/.test(action),
    );
    expect(actionsOf('deploy/iam-policy-read-only.json').toSorted()).toEqual(reads.toSorted());
  });
});

describe('the way into the management account', () => {
  test('is one role that may be assumed, by one that may assume it', () => {
    const trust = JSON.parse(read('deploy/trust-policy.json')) as {
      Statement: { Action: string; Principal: unknown }[];
    };
    const assume = JSON.parse(read('deploy/assume-role-policy.json')) as { Statement: { Action: string }[] };
    expect(trust.Statement.map((statement) => statement.Action)).toEqual(['sts:AssumeRole']);
    expect(trust.Statement[0]?.Principal).toEqual({ AWS: expect.stringMatching(/^arn:aws:iam::\d{12}:role\//) });
    expect(assume.Statement.map((statement) => statement.Action)).toEqual(['sts:AssumeRole']);
  });
});
