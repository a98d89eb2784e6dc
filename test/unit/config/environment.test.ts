import { describe, expect, test } from 'vitest';
import { parseEnvironment } from '../../../src/config/environment.ts';

const least = { SLACK_BOT_TOKEN: 'xoxb-bot-token', SLACK_SIGNING_SECRET: 'signing-secret' };

function problemsOf(env: Record<string, string | undefined>) {
  const parsed = parseEnvironment(env);
  return 'problems' in parsed ? parsed.problems : [];
}

describe('parseEnvironment', () => {
  test('fills the defaults in', () => {
    expect(parseEnvironment(least)).toEqual({
      environment: {
        slackBotToken: 'xoxb-bot-token',
        slackSigningSecret: 'signing-secret',
        slackAppToken: null,
        slackApiUrl: 'https://slack.com/api/',
        port: 3000,
        redisUrls: ['redis://127.0.0.1:6379'],
        governanceFile: 'governance.yaml',
        roles: new Set(['slack', 'worker', 'scheduler']),
        logLevel: 'info',
        stewardRoleArn: null,
      },
    });
  });

  test('takes what is set, and no other variable', () => {
    const env = {
      HOME: '/root',
      SLACK_BOT_TOKEN: 'xoxb-bot-token',
      SLACK_APP_TOKEN: 'xapp-token',
      SLACK_API_URL: 'http://127.0.0.1:4000/api/',
      PORT: '0',
      REDIS_URL: 'rediss://:secret@a.example.com:6380, rediss://:secret@b.example.com:6380',
      GOVERNANCE_FILE: '/etc/steward/governance.yaml',
      ROLES: 'worker, scheduler',
      LOG_LEVEL: 'debug',
      STEWARD_ROLE_ARN: 'arn:aws:iam::111122223333:role/path/Steward',
    };
    expect(parseEnvironment(env)).toEqual({
      environment: {
        slackBotToken: 'xoxb-bot-token',
        slackSigningSecret: null,
        slackAppToken: 'xapp-token',
        slackApiUrl: 'http://127.0.0.1:4000/api/',
        port: 0,
        redisUrls: ['rediss://:secret@a.example.com:6380', 'rediss://:secret@b.example.com:6380'],
        governanceFile: '/etc/steward/governance.yaml',
        roles: new Set(['worker', 'scheduler']),
        logLevel: 'debug',
        stewardRoleArn: 'arn:aws:iam::111122223333:role/path/Steward',
      },
    });
  });

  test('an empty variable counts as unset', () => {
    const empty = { PORT: '', REDIS_URL: '', ROLES: '', LOG_LEVEL: '', STEWARD_ROLE_ARN: '', SLACK_APP_TOKEN: '' };
    expect(parseEnvironment({ ...least, ...empty })).toEqual(parseEnvironment(least));
    expect(problemsOf({ ...least, SLACK_BOT_TOKEN: '' })).toMatchObject([{ path: 'SLACK_BOT_TOKEN' }]);
  });

  test('names everything that is missing at once', () => {
    const problems = problemsOf({ PORT: 'http' });
    expect(problems.map(({ path }) => path).sort()).toEqual(['PORT', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']);
    expect(problems.every(({ file, line }) => file === null && line === null)).toBe(true);
    expect(problems.find(({ path }) => path === 'SLACK_SIGNING_SECRET')?.message).toContain('SLACK_APP_TOKEN');
  });

  test.each([
    ['SLACK_BOT_TOKEN', 'xoxb bot', 'without spaces'],
    ['SLACK_SIGNING_SECRET', 'secret\n', 'without spaces'],
    ['SLACK_APP_TOKEN', ' xapp-1', 'without spaces'],
    ['SLACK_API_URL', 'https://slack.com/api', 'ends in /'],
    ['SLACK_API_URL', 'slack.com/api/', 'http'],
    ['SLACK_API_URL', 'ftp://slack.com/api/', 'http'],
    ['SLACK_API_URL', 'https://slack.com/api/?a=/', 'http'],
    ['PORT', '65536', '0 to 65535'],
    ['PORT', '-1', '0 to 65535'],
    ['PORT', '3000.5', '0 to 65535'],
    ['PORT', ' 3000', '0 to 65535'],
    ['REDIS_URL', '127.0.0.1:6379', 'redis://'],
    ['REDIS_URL', 'http://127.0.0.1:6379', 'redis://'],
    ['REDIS_URL', 'redis://', 'redis://'],
    ['REDIS_URL', 'redis://a:1,', 'separated by commas'],
    ['REDIS_URL', 'redis://a:1/database', 'redis://'],
    ['ROLES', 'slack,workr', 'did you mean "worker"'],
    ['ROLES', 'all', '"all"'],
    ['ROLES', ',', 'slack, worker, scheduler'],
    ['LOG_LEVEL', 'warning', 'did you mean "warn"'],
    ['LOG_LEVEL', 'INFO', 'did you mean "info"'],
    ['STEWARD_ROLE_ARN', 'arn:aws:iam::1234:role/Steward', 'arn:aws:iam::111122223333:role/Steward'],
    ['STEWARD_ROLE_ARN', 'arn:aws:iam::111122223333:user/Steward', 'IAM role'],
  ])('%s=%j is refused', (name, value, words) => {
    const problems = problemsOf({ ...least, [name]: value });
    expect([...new Set(problems.map(({ path }) => path))]).toEqual([name]);
    expect(problems[0]?.message).toContain(words);
  });

  test('a value that may be secret is in no message', () => {
    const leak = 'hunter2 hunter2';
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_API_URL', 'REDIS_URL']) {
      const problems = problemsOf({ ...least, [name]: leak });
      expect(problems).toHaveLength(1);
      expect(JSON.stringify(problems)).not.toContain('hunter2');
    }
  });
});
