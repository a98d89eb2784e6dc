import { compilePattern } from '../../../../playground/aws/model/compile-pattern.ts';
import { findShape, type ServiceModel, type Shape } from '../../../../playground/aws/model/service-model.ts';

/** Texts of which at least one fits every pattern. */
const texts = [
  'steward',
  '111122223333',
  'r-ab12',
  'ou-ab12-11111111',
  'p-12345678',
  'car-12345678',
  '2026-11-24',
  '100.0',
  '123456',
  'steward@example.com',
  'arn:aws:iam::111122223333:role/steward',
  'arn:aws:billing::111122223333:billingview/primary',
];

/** A text that the shape allows. */
function sampleText(name: string, shape: Extract<Shape, { type: 'string' }>): string {
  const [first] = shape.enum ?? [];
  const fits = (text: string): boolean =>
    text.length >= (shape.min ?? 0) &&
    text.length <= (shape.max ?? Number.POSITIVE_INFINITY) &&
    (shape.pattern === undefined || compilePattern(shape.pattern).test(text));
  const text = first ?? texts.find(fits);
  if (text === undefined) {
    throw new Error(`no sample text fits ${name}`);
  }
  return text;
}

/**
 * A value that has every member that its shape may have, as the SDKs take it (times are dates). A shape within itself
 * (filter expressions) is left out.
 */
export function sampleValue(model: ServiceModel, name: string, outer: readonly string[] = []): unknown {
  const shape = findShape(model, name);
  const inner = [...outer, name];
  switch (shape.type) {
    case 'structure':
      return Object.fromEntries(
        Object.entries(shape.members)
          .filter(([, member]) => !isWithin(model, member, inner))
          .map(([member, memberShape]) => [member, sampleValue(model, memberShape, inner)]),
      );
    case 'list':
      return [sampleValue(model, shape.item, inner)];
    case 'map':
      return { [String(sampleValue(model, shape.key, inner))]: sampleValue(model, shape.value, inner) };
    case 'string':
      return sampleText(name, shape);
    case 'boolean':
      return true;
    case 'timestamp':
      return new Date('2026-11-24T10:00:00Z');
    default:
      return shape.min ?? 1;
  }
}

function isWithin(model: ServiceModel, name: string, outer: readonly string[]): boolean {
  const shape = findShape(model, name);
  return outer.includes(name) || (shape.type === 'list' && outer.includes(shape.item));
}
