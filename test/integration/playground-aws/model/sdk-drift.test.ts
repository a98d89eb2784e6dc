import { describe, expect, it } from 'vitest';
import { contactTypes } from '../../../../playground/aws/account/contact-store.ts';
import { findShape, type ServiceModel, type Shape } from '../../../../playground/aws/model/service-model.ts';
import { findOperationModel, serviceModels } from '../../../../playground/aws/model/service-models.ts';
import { accountStates, policyTypes } from '../../../../playground/aws/state/organization-state.ts';
import { serviceNames } from '../../../../playground/aws/wire/route.ts';
import { services } from '../../../../playground/aws/wire/services.ts';
import { readEnum, readErrors, readOperations, readStructures } from './read-sdk.ts';
import { operations } from './send.ts';

/** Only in the query protocol errors have other names on the wire. */
const queryServices: readonly string[] = ['sts', 'iam'];

const kindOf = (model: ServiceModel, name: string): string => {
  const { type } = findShape(model, name);
  return ['integer', 'long', 'float', 'double'].includes(type) ? 'number' : type;
};

const shapesOf = <Type extends Shape['type']>(model: ServiceModel, type: Type) =>
  Object.entries(model.shapes).flatMap(([name, shape]) =>
    shape.type === type ? [[name, shape as Extract<Shape, { type: Type }>] as const] : [],
  );

describe.each(serviceNames)('the model of %s', (service) => {
  const model = serviceModels[service];

  it('has the operations that the local AWS has, and no others', () => {
    expect(Object.keys(model.operations).sort()).toEqual(Object.keys(services[service]).sort());
  });

  it('has the members, their types and which are required as the installed SDK', () => {
    const sdk = readStructures(service);
    const structures = shapesOf(model, 'structure');
    for (const [name, { members, required = [], status, code = name }] of structures) {
      const kinds = Object.entries(members).map(([member, shape]) => [member, kindOf(model, shape)]);
      const theirs = sdk.get(name);
      expect({ members: Object.fromEntries(kinds), required: [...required].sort(), code }, name).toEqual({
        members: theirs?.members,
        required: [...(theirs?.required ?? [])].sort(),
        // CloudTrail's schemas have codes of a query protocol that it no longer speaks.
        code: queryServices.includes(service) ? theirs?.code : name,
      });
      // Where the model says none (JSON 1.1), the SDK's is not what comes over the wire.
      expect(status ?? theirs?.status, name).toBe(theirs?.status);
    }
    expect(structures.length).toBeGreaterThan(9);
  });

  it('has the values of enums as the installed SDK', () => {
    const enums = shapesOf(model, 'string').flatMap(([name, shape]) =>
      shape.enum === undefined ? [] : [[name, shape.enum] as const],
    );
    for (const [name, values] of enums) {
      expect([...values].sort(), name).toEqual([...(readEnum(service, name) ?? [])].sort());
    }
    expect(enums.length).toBeGreaterThan(['sts', 'tagging'].includes(service) ? -1 : 1);
  });
});

describe('an operation of the models', () => {
  it.each(operations)('%s:%s takes, answers and declares what the installed SDK says', (service, operation) => {
    const { input, output, errors } = findOperationModel(service, operation);
    const sdk = readOperations(service).get(operation);
    expect(sdk).toEqual({ input: input ?? 'unit', output: output ?? 'unit' });
    expect([...errors].sort()).toEqual(readErrors(service, operation));
  });
});

describe('lists of the local AWS', () => {
  it('have what the models have', () => {
    const valuesOf = (service: (typeof serviceNames)[number], name: string): unknown => {
      const shape = findShape(serviceModels[service], name);
      return shape.type === 'string' ? [...(shape.enum ?? [])].sort() : null;
    };
    expect([...policyTypes].sort()).toEqual(valuesOf('organizations', 'PolicyType'));
    expect([...accountStates].sort()).toEqual(valuesOf('organizations', 'AccountState'));
    expect([...contactTypes].sort()).toEqual(valuesOf('account', 'AlternateContactType'));
  });
});
