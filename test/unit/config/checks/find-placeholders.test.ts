import { expect, test } from 'vitest';
import { findPlaceholders, placeholders } from '../../../../src/config/checks/find-placeholders.ts';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';

function find(text: string) {
  const parsed = parseGovernance(text, 'governance.yaml');
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return findPlaceholders(parsed.governance).map(({ path, message }) => `${path.join('.')} ${message}`);
}

const write = (admins: string, approver: string, more = '') => `version: 1
ous: { Sandbox: {} }
request: { email: '${placeholders.email}' }
admins: [${admins}]
channels: { requests: ${placeholders.channel} }
classes: { sandbox: { ou: Sandbox, approvals: [{ approvers: [${approver}] }] } }
${more}`;

test('each placeholder is named, with what belongs there; approvers only where the admins are right', () => {
  expect(find(write(placeholders.group, placeholders.group))).toEqual([
    'admins.0 is still the placeholder S0REPLACEME: put the id of a Slack user or user group, such as U0AB12CD3 or S0AB12CD3 in its place, here and in 1 more',
    "request.email is still the placeholder replace-me+{slug}@example.com: put the address of new accounts with {slug} in it, such as 'aws+{slug}@your-domain.com' in its place",
    'channels.requests is still the placeholder C0REPLACEME: put the id of a Slack channel, such as C0AB12CD3 in its place',
  ]);
  expect(find(write('U0BEN', placeholders.group)).map((line) => line.split(' ')[0])).toEqual([
    ...['request.email', 'classes.sandbox.approvals.0.approvers.0', 'channels.requests'],
  ]);
  expect(find(write('U0BEN', 'U0BEN', `viewers: [${placeholders.group}]`)).map((line) => line.split(' ')[0])).toEqual([
    ...['request.email', 'channels.requests', 'viewers.0'],
  ]);
});

test('a file of a company has none', () => {
  const text = write('U0BEN', 'U0BEN')
    .replace(placeholders.email, 'aws+{slug}@a.example')
    .replace(placeholders.channel, 'C0A');
  expect(find(text)).toEqual([]);
});
