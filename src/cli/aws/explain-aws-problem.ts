import { AwsProblem } from '../../aws/aws-problem.ts';
import { credentialErrors } from '../../aws/problem/error-names.ts';

/**
 * What went wrong and what to do about it, for the person at the terminal, as what follows on a colon.
 *
 * @param roleArn the role that is assumed; null: none
 */
export function explainAwsProblem(error: unknown, roleArn: string | null): string {
  if (!(error instanceof AwsProblem)) return error instanceof Error ? error.message : String(error);
  const { operation, awsName, awsMessage, permission, code } = error;
  const words = awsMessage === '' ? awsName : awsMessage;
  if (operation === 'sts:AssumeRole' && code !== 'aws-busy' && code !== 'aws-fault')
    return `the role ${roleArn ?? ''} cannot be assumed: it is not there, it does not trust these credentials, or they lack sts:AssumeRole. AWS says: ${words}`;
  if (operation === 'credentials')
    return `there are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. ${words}`;
  if (credentialErrors.has(awsName))
    return `AWS does not take the credentials (${awsName}): they are wrong, or no longer valid. ${words}`;
  if (permission !== null)
    return `${roleArn === null ? 'who is signed in' : 'the role'} lacks ${permission}. All that is needed stands in deploy/iam-policy.json, for reading alone in deploy/iam-policy-read-only.json; it has to be in the management account.`;
  if (awsName === 'AWSOrganizationsNotInUseException')
    return 'the account of these credentials is in no organisation: use those of the management account.';
  if (code === 'aws-busy') return `AWS has too much to do (${operation}: ${awsName}): try again in a few minutes.`;
  if (unanswered.has(awsName))
    return `AWS does not answer (${operation}: ${words}): is the network there, and AWS_ENDPOINT_URL right if it is set?`;
  return error.message;
}

/** What errors of connections are called in Node.js and the SDK. */
const unanswered: ReadonlySet<string> = new Set(['Error', 'TypeError', 'AggregateError', 'TimeoutError', 'AbortError']);
