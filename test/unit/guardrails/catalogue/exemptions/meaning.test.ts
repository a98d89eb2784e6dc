import { describe, expect, test } from 'vitest';
import { judgeBy } from '../judge.ts';
import { makeGuardrail } from '../make-guardrail.ts';

const until = { exceptions: [{ account: '111122223333', until: '2027-03-31', reason: 'Migration of the old shop' }] };
const at = (time: string) => ({ 'aws:CurrentTime': time });

describe.each([
  ['what denies', makeGuardrail({ rule: 'deny-services', services: ['s3'] }, until)],
  ['what allows in place of FullAWSAccess', makeGuardrail({ rule: 'allow-services', services: ['ec2'] }, until)],
])('an exception of %s', (_, guardrail) => {
  const excepted = judgeBy(guardrail, '111122223333');
  const other = judgeBy(guardrail, '999988887777');

  test('holds until its day is over, and not a second longer', () => {
    expect(excepted('s3:GetObject', at('2026-11-24T12:00:00Z'))).toBe('allow');
    expect(excepted('s3:GetObject', at('2027-03-31T23:59:59Z'))).toBe('allow');
    expect(excepted('s3:GetObject', at('2027-04-01T00:00:00Z'))).toBe('deny');
    expect(excepted('s3:GetObject', at('2031-01-01T00:00:00Z'))).toBe('deny');
  });

  test('is for its account alone', () => {
    expect(other('s3:GetObject', at('2026-11-24T12:00:00Z'))).toBe('deny');
    expect(other('ec2:RunInstances', at('2026-11-24T12:00:00Z'))).toBe('allow');
  });
});

describe.each([
  ['what denies', makeGuardrail({ rule: 'deny-everything' }, { exemptRoles: ['arn:aws:iam::*:role/Breakglass'] })],
  [
    'what allows in place of FullAWSAccess',
    makeGuardrail({ rule: 'allow-services', services: ['ec2'] }, { exemptRoles: ['arn:aws:iam::*:role/Breakglass'] }),
  ],
])('a role exempt from %s', (_, guardrail) => {
  const judge = judgeBy(guardrail);
  const by = (role: string) => ({ 'aws:PrincipalArn': `arn:aws:iam::111122223333:role/${role}` });

  test('may do it, and no other', () => {
    expect(judge('s3:PutObject', by('Breakglass'))).toBe('allow');
    expect(judge('s3:PutObject', by('Developer'))).toBe('deny');
    expect(judge('s3:PutObject')).toBe('deny');
  });
});
