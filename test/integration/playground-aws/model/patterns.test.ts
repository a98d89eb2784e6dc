import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../playground/aws/model/compile-pattern.ts';
import { findShape } from '../../../../playground/aws/model/service-model.ts';
import { serviceModels } from '../../../../playground/aws/model/service-models.ts';
import { type ServiceName, serviceNames } from '../../../../playground/aws/wire/route.ts';

const allows = (service: ServiceName, name: string, text: string): boolean => {
  const shape = findShape(serviceModels[service], name);
  return shape.type === 'string' && shape.pattern !== undefined && compilePattern(shape.pattern).test(text);
};

describe('a pattern of the models', () => {
  it.each(serviceNames)('of %s can be read, each of them', (service) => {
    const patterns = Object.values(serviceModels[service].shapes).flatMap((shape) =>
      shape.type === 'string' && shape.pattern !== undefined ? [shape.pattern] : [],
    );
    // CloudTrail's model has none.
    expect(patterns.length).toBeGreaterThan({ cloudtrail: -1, iam: 0 }[String(service)] ?? 2);
    for (const pattern of patterns) {
      expect(() => compilePattern(pattern), pattern).not.toThrow();
    }
  });

  it.each([
    ['organizations', 'AccountId', '000111222333', true],
    ['organizations', 'AccountId', '0001112223334', false],
    ['organizations', 'AccountId', '000111222333\n', false],
    // Anchored at one end of each alternative only: `^(r-…)|(ou-…)$`.
    ['organizations', 'ParentId', 'r-ab12', true],
    ['organizations', 'ParentId', 'r-ab12 and more', false],
    ['organizations', 'ParentId', 'in ou-ab12-11111111', false],
    // Not anchored at its end.
    ['organizations', 'RootArn', 'arn:aws:organizations::111122223333:root/o-abcdefghij/r-ab12/x', false],
    ['organizations', 'TagValue', 'Straße 5 / 日本', true],
    ['organizations', 'TagValue', 'a*b', false],
    ['organizations', 'TagValue', '', true],
    // `(?i)`, which JavaScript does not have.
    ['budgets', 'BudgetName', 'steward-111122223333', true],
    ['budgets', 'BudgetName', 'a<ScRiPt>b</sCrIpT>', false],
    ['budgets', 'BudgetName', 'a<script>b', true],
    ['budgets', 'BudgetName', 'my/action/plan', false],
    ['budgets', 'BudgetName', 'a:b', false],
    ['budgets', 'BudgetName', 'a\\b', false],
    ['budgets', 'SubscriberAddress', 'ana@example.com', true],
    ['budgets', 'SubscriberAddress', 'two lines\nof text', true],
    ['budgets', 'SubscriberAddress', `${'a b '.repeat(1000)}\u2028`, false],
    // Beyond the first plane.
    ['sts', 'arnType', 'arn:aws:iam::111122223333:role/🙂', true],
    ['sts', 'arnType', 'arn:aws:iam::111122223333:role/\u0001', false],
    ['sts', 'roleSessionNameType', 'a b', false],
  ] as const)('of %s: %s and %j: %s', (service, name, text, expected) => {
    expect(allows(service, name, text)).toBe(expected);
  });
});
