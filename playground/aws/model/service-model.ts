import { z } from 'zod';

const limits = { min: z.number().optional(), max: z.number().optional() };

/**
 * The shape of one value. `min` and `max` are characters (code points) of a string, members of a list or map, the value
 * of a number. Members, items, keys and values are names of other shapes.
 */
const shapeSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('structure'),
    members: z.record(z.string(), z.string()),
    required: z.array(z.string()).optional(),
    /** Of errors: the HTTP status, where the service's protocol has one for each. */
    status: z.int().optional(),
    /** Of errors: the name on the wire where it is not the shape's. */
    code: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('list'), item: z.string(), ...limits }),
  z.strictObject({ type: z.literal('map'), key: z.string(), value: z.string(), ...limits }),
  z.strictObject({
    type: z.literal('string'),
    ...limits,
    pattern: z.string().optional(),
    enum: z.array(z.string()).optional(),
  }),
  z.strictObject({ type: z.enum(['integer', 'long', 'float', 'double']), ...limits }),
  z.strictObject({ type: z.literal('boolean') }),
  z.strictObject({ type: z.literal('timestamp'), format: z.enum(['unixTimestamp', 'iso8601']).optional() }),
]);

/** What a service says of an operation: the shapes of its request and answer (null: no members), and its errors. */
const operationSchema = z.strictObject({
  input: z.string().nullable(),
  output: z.string().nullable(),
  errors: z.array(z.string()),
});

/** A service's own description of its API, reduced to what can be checked. */
export const serviceModelSchema = z.strictObject({
  /** Where it is taken from. */
  source: z.string(),
  apiVersion: z.string(),
  operations: z.record(z.string(), operationSchema),
  shapes: z.record(z.string(), shapeSchema),
});

export type ServiceModel = z.output<typeof serviceModelSchema>;

export type Shape = z.output<typeof shapeSchema>;

export type OperationModel = z.output<typeof operationSchema>;

/** @throws Error for a shape that the model does not have: a fault of the model */
export function findShape(model: ServiceModel, name: string): Shape {
  const shape = model.shapes[name];
  if (shape === undefined) {
    throw new Error(`the service model has no shape ${name}`);
  }
  return shape;
}
