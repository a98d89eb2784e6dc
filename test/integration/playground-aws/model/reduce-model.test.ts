import { describe, expect, it } from 'vitest';
import { newerInSdk } from '../../../../playground/aws/model/newer-in-sdk.ts';
import { reduceModel } from '../../../../playground/aws/model/reduce-model.ts';
import { serviceModelSchema } from '../../../../playground/aws/model/service-model.ts';
import { serviceModels } from '../../../../playground/aws/model/service-models.ts';
import { serviceNames } from '../../../../playground/aws/wire/route.ts';

/** A service model as botocore has it. */
const full = {
  version: '2.0',
  metadata: { apiVersion: '2026-01-01', protocol: 'rest-json' },
  operations: {
    PaintDoor: {
      name: 'PaintDoor',
      http: { method: 'POST', requestUri: '/paintDoor' },
      input: { shape: 'PaintDoorRequest' },
      errors: [{ shape: 'TooManyDoors' }, { shape: 'NoSuchDoor' }],
      documentation: '<p>Paints a door.</p>',
    },
    ListDoors: { name: 'ListDoors', output: { shape: 'Doors' } },
  },
  shapes: {
    PaintDoorRequest: {
      type: 'structure',
      required: ['Color'],
      members: { Color: { shape: 'Color', documentation: '<p>Its color.</p>' }, At: { shape: 'Time' } },
    },
    Color: { type: 'string', enum: ['RED', 'BLUE'], sensitive: true },
    Time: { type: 'timestamp', timestampFormat: 'iso8601' },
    NoSuchDoor: {
      type: 'structure',
      members: { message: { shape: 'Text' }, kind: { shape: 'Text', location: 'header', locationName: 'x-kind' } },
      error: { code: 'NoDoor', httpStatusCode: 404 },
      exception: true,
    },
    TooManyDoors: {
      type: 'structure',
      members: {},
      error: { code: 'TooManyDoors', httpStatusCode: 400 },
      exception: true,
    },
    Text: { type: 'string', min: 0, max: 5, pattern: '.*' },
    Doors: { type: 'list', member: { shape: 'DoorsByName' } },
    DoorsByName: { type: 'map', key: { shape: 'Text' }, value: { shape: 'Size' }, max: 2 },
    Size: { type: 'integer', min: 1, box: true },
  },
};

describe('a reduced model', () => {
  it('has the wanted operations and what they reach', () => {
    const reduced = reduceModel(full, ['PaintDoor'], 'a test');
    expect(reduced).toEqual({
      source: 'a test',
      apiVersion: '2026-01-01',
      operations: { PaintDoor: { input: 'PaintDoorRequest', output: null, errors: ['NoSuchDoor', 'TooManyDoors'] } },
      shapes: {
        Color: { type: 'string', enum: ['RED', 'BLUE'] },
        'ErrorMessage.added': { type: 'string' },
        NoSuchDoor: { type: 'structure', members: { message: 'Text' }, status: 404, code: 'NoDoor' },
        PaintDoorRequest: { type: 'structure', members: { Color: 'Color', At: 'Time' }, required: ['Color'] },
        Text: { type: 'string', min: 0, max: 5, pattern: '.*' },
        Time: { type: 'timestamp', format: 'iso8601' },
        // What has no members has a message.
        TooManyDoors: { type: 'structure', members: { Message: 'ErrorMessage.added' }, status: 400 },
      },
    });
    expect(serviceModelSchema.parse(reduced)).toEqual(reduced);
  });

  it('has lists, maps and numbers', () => {
    expect(reduceModel(full, ['ListDoors'], 'a test').shapes).toEqual({
      Doors: { type: 'list', item: 'DoorsByName' },
      DoorsByName: { type: 'map', key: 'Text', value: 'Size', max: 2 },
      Size: { type: 'integer', min: 1 },
      Text: { type: 'string', min: 0, max: 5, pattern: '.*' },
    });
  });

  it('has what is newer elsewhere, once', () => {
    const { shapes, operations } = reduceModel(full, ['PaintDoor'], 'a test', {
      enums: { Color: ['BLUE', 'GREEN'] },
      members: { PaintDoorRequest: { Gloss: 'Gloss' } },
      errors: { PaintDoor: ['Raining', 'NoSuchDoor'] },
      shapes: { Gloss: { type: 'boolean' }, Raining: { type: 'structure', members: {} } },
    });
    expect(shapes).toMatchObject({
      Color: { enum: ['RED', 'BLUE', 'GREEN'] },
      PaintDoorRequest: { members: { Color: 'Color', At: 'Time', Gloss: 'Gloss' } },
      Gloss: { type: 'boolean' },
      Raining: { type: 'structure' },
    });
    expect(operations.PaintDoor?.errors).toEqual(['NoSuchDoor', 'Raining', 'TooManyDoors']);
  });

  it('is not made where something is not there to be kept or added to', () => {
    expect(() => reduceModel(full, ['CloseDoor'], 'a test')).toThrow('CloseDoor');
    expect(() => reduceModel(full, ['PaintDoor'], 'a test', { enums: { Text: ['A'] } })).toThrow('no enum Text');
    expect(() => reduceModel(full, ['PaintDoor'], 'a test', { members: { Color: { A: 'Text' } } })).toThrow('Color');
  });
});

describe('the data', () => {
  it.each(serviceNames)('of %s has what is newer in the SDK, and says where it is from', (service) => {
    const model = serviceModels[service];
    expect(model.source).toMatch(/^botocore \d+\.\d+\.\d+, data\/[a-z]+\/\d{4}-\d\d-\d\d$/);
    expect(model.source.endsWith(model.apiVersion)).toBe(true);
    const { enums = {}, members = {}, errors = {} } = newerInSdk[service] ?? {};
    for (const [name, values] of Object.entries(enums)) {
      expect(model.shapes[name]).toMatchObject({ enum: expect.arrayContaining([...values]) });
    }
    for (const [name, added] of Object.entries(members)) {
      expect(model.shapes[name]).toMatchObject({ members: added });
    }
    for (const [name, added] of Object.entries(errors)) {
      expect(model.operations[name]?.errors).toEqual(expect.arrayContaining([...added]));
    }
  });
});
