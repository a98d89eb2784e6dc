import { describe, expect, it } from 'vitest';
import { classifyAwsError } from '../../../../src/aws/problem/classify-aws-error.ts';

function sdkError(name: string, parts: object = {}): Error {
  return Object.assign(new Error(`words of ${name}`), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
    ...parts,
  });
}

describe('errors without a name of AWS', () => {
  const connect = { syscall: 'connect', code: 'ECONNREFUSED' };
  it.each<[string, unknown, object]>([
    ['a cut connection', Object.assign(new Error('x'), { code: 'ECONNRESET' }), { next: 'retry', ambiguous: true }],
    [
      'a cut connection with its call',
      Object.assign(new Error('x'), { code: 'ECONNRESET', syscall: 'read' }),
      { next: 'retry', ambiguous: true },
    ],
    ['a broken pipe', Object.assign(new Error('x'), { syscall: 'write' }), { next: 'retry', ambiguous: true }],
    ['a refused connection', Object.assign(new Error('x'), connect), { next: 'retry', ambiguous: false }],
    [
      'a connection that timed out',
      Object.assign(new Error('x'), { name: 'TimeoutError', code: 'ETIMEDOUT', syscall: 'connect' }),
      { next: 'retry', ambiguous: false },
    ],
    [
      'a name that is not found',
      Object.assign(new Error('x'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
      { next: 'retry', ambiguous: false },
    ],
    [
      'no address that answers',
      new AggregateError([Object.assign(new Error('a'), connect), Object.assign(new Error('b'), connect)]),
      { next: 'retry', ambiguous: false },
    ],
    [
      'several errors of which one is another',
      new AggregateError([Object.assign(new Error('a'), connect), Object.assign(new Error('b'), { syscall: 'read' })]),
      { next: 'retry', ambiguous: true },
    ],
    [
      'an answer of 503',
      sdkError('Unknown', { $metadata: { httpStatusCode: 503 } }),
      { ambiguous: true, next: 'retry' },
    ],
    ['an answer of 429', sdkError('Unknown', { $metadata: { httpStatusCode: 429 } }), { code: 'aws-busy' }],
    ['an answer of 403', sdkError('Unknown', { $metadata: { httpStatusCode: 403 } }), { next: 'operator' }],
    [
      'an answer of 200 that is no JSON',
      sdkError('SyntaxError', { $metadata: { httpStatusCode: 200 }, $fault: undefined }),
      { next: 'retry', code: 'aws-fault', ambiguous: true },
    ],
    ['a string', 'boom', { next: 'retry', code: 'aws-fault', ambiguous: true, awsMessage: 'boom' }],
    ['nothing', undefined, { next: 'retry', code: 'aws-fault', ambiguous: true }],
    [
      'odd parts',
      sdkError('TooManyRequestsException', { Reason: 7, $metadata: 'x', $response: 3 }),
      { code: 'aws-busy' },
    ],
    [
      'a clock that the SDK corrected',
      sdkError('InvalidSignatureException', { $metadata: { httpStatusCode: 403, clockSkewCorrected: true } }),
      { next: 'retry', code: 'aws-busy', ambiguous: false },
    ],
  ])('%s', (_what, error, expected) => {
    expect(classifyAwsError(error, 'organizations:CreateAccount')).toMatchObject(expected);
  });

  it('leaves a problem as it is', () => {
    const problem = classifyAwsError(sdkError('AccessDenied'), 'sts:AssumeRole');
    expect(classifyAwsError(problem, 'organizations:ListRoots')).toBe(problem);
  });
});
