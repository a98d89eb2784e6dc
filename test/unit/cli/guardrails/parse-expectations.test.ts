import { describe, expect, it } from 'vitest';
import { parseExpectations } from '../../../../src/cli/guardrails/parse-expectations.ts';
import { parseGovernance } from '../../../../src/config/parse-governance.ts';
import { companyGovernance } from '../../../support/company.ts';

const parsedFile = parseGovernance(`${companyGovernance}accounts: { '111122223333': {} }\n`, 'governance.yaml');
if ('problems' in parsedFile) throw new Error(JSON.stringify(parsedFile.problems));
const { governance } = parsedFile;
const parse = (text: string) => parseExpectations(text, governance);
const line = (more: object = {}) => JSON.stringify({ target: 'Sandbox', action: 's3:GetObject', ...more });

describe('a file of expectations', () => {
  it('is read line by line, whatever ends its lines; empty ones are passed over and counted', () => {
    const text = `\uFEFF${line({ target: 'root', resource: 'arn:aws:s3:::a/b', context: { 'aws:a': ['x', 1], b: true } })}\r\n\r\n${line(
      {
        target: '111122223333',
        expect: 'deny',
      },
    )}\n \n`;
    expect(parse(text)).toEqual({
      expectations: [
        {
          ...{ line: 1, target: 'root', action: 's3:GetObject', resource: 'arn:aws:s3:::a/b', expect: null },
          context: { 'aws:a': ['x', '1'], b: 'true' },
        },
        { line: 3, target: '111122223333', action: 's3:GetObject', resource: '*', context: {}, expect: 'deny' },
      ],
    });
  });

  it.each([
    ['', 'there is no line in it'],
    ['\n\n', 'there is no line in it'],
    ['{"target": ', /^line 1: is not JSON: /],
    ['[]', /^line 1: must be a JSON object: \{"target"/],
    ['"root"', /^line 1: must be a JSON object: /],
    [line({ target: undefined }), /^line 1: target: is required: root, the path of an OU/],
    [line({ target: 5 }), /^line 1: target: must be root, the path of an OU/],
    [line({ action: undefined }), /^line 1: action: is required: an action with its service/],
    ['{"target":"root","action":"s3:GetObject","target":"Sandbox"}', 'line 1: has the key "target" twice: keep one'],
    [
      line({ target: 'Sandbx' }),
      'line 1: target: "Sandbx" is neither root nor an OU of the file nor an account under its accounts; did you mean "Sandbox"?',
    ],
    [line({ target: 'Workloads/Prod/' }), /did you mean "Workloads\/Prod"/],
    [
      line({ target: '999999999999' }),
      'line 1: target: 999999999999 does not stand under accounts of the file: name its OU',
    ],
    [line({ action: 'RunInstances' }), /^line 1: action: must be one action with its service/],
    [line({ action: 'ec2:Run*' }), /^line 1: action: must be one action with its service and without wildcards/],
    [line({ resource: 'bucket' }), /^line 1: resource: must be an ARN/],
    [line({ context: { a: null } }), 'line 1: context.a: must be a text, or a list of texts'],
    [line({ context: { a: ['x', {}] } }), /^line 1: context\.a: must be a text/],
    [line({ context: [] }), /^line 1: context: must be an object of condition keys/],
    [line({ expect: 'denied' }), 'line 1: expect: must be allow, deny or unknown'],
    [line({ expct: 'deny' }), 'line 1: "expct" is no key of a line; did you mean "expect"?'],
  ])('%j is refused', (text, problem) => {
    const parsed = parse(text);
    expect('problems' in parsed && parsed.problems).toEqual([
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    ]);
  });

  it('says every problem, each with its line', () => {
    const parsed = parse([line(), 'x', line(), line({ target: 'x', action: 'y' }), line({ target: 'z' })].join('\n'));
    expect('problems' in parsed && parsed.problems.map((one) => one.split(':', 2).join(':'))).toEqual([
      'line 2: is not JSON',
      'line 4: action',
      'line 5: target',
    ]);
  });
});
