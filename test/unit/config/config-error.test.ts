import { expect, test } from 'vitest';
import { ConfigError, renderProblems } from '../../../src/config/config-error.ts';

const problems = [
  { file: 'governance.yaml', path: 'reports', line: 40, message: 'must be a list' },
  { file: 'governance.yaml', path: 'classes.sandbox.ou', line: 12, message: 'there is no OU "Sandboxx"' },
  { file: null, path: 'PORT', line: null, message: 'must be a whole number' },
  { file: 'governance.yaml', path: '', line: 3, message: 'is not valid YAML' },
  { file: 'other.yaml', path: '', line: null, message: 'there is no such file' },
];

test('every problem is a line: variables first, then by line', () => {
  expect(renderProblems(problems).split('\n')).toEqual([
    'PORT: must be a whole number',
    'other.yaml: there is no such file',
    'governance.yaml:3: is not valid YAML',
    'governance.yaml:12 classes.sandbox.ou: there is no OU "Sandboxx"',
    'governance.yaml:40 reports: must be a list',
  ]);
});

test('the error says all of it', () => {
  const error = new ConfigError(problems);
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('ConfigError');
  expect(error.message).toBe(renderProblems(problems));
  expect(error.problems).toEqual(problems);
});
