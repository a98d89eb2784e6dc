import { expect, test } from 'vitest';
import { parseScp } from '../../../../src/guardrails/scp/parse/parse-scp.ts';
import { maxScpCharacters, printScp } from '../../../../src/guardrails/scp/print-scp.ts';
import type { Scp } from '../../../../src/guardrails/scp/scp.ts';

const scp: Scp = {
  Version: '2012-10-17',
  Statement: [
    {
      Condition: {
        StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1'] },
        Bool: { k: ['true', 'false'], l: [] },
      },
      Resource: ['*'],
      NotAction: ['iam:*', 'sts:*'],
      Effect: 'Deny',
      Sid: 'Regions1',
    },
    { Effect: 'Allow', Action: ['*'], NotResource: ['arn:aws:s3:::a'] },
  ],
};

test('prints without white space, in the usual order, single values as text', () => {
  const json =
    '{"Version":"2012-10-17","Statement":[{"Sid":"Regions1","Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*",' +
    '"Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-central-1"},"Bool":{"k":["true","false"],"l":[]}}},' +
    '{"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::a"}]}';
  expect(printScp(scp)).toEqual({ json, characters: json.length });
  expect(json.length).toBeLessThan(maxScpCharacters);
});

test('what is printed is read as the same', () => {
  expect(parseScp(printScp(scp).json)).toEqual({ kind: 'scp', scp });
});
