import { findShape, type ServiceModel } from './service-model.ts';

/** A form of the query protocol, by name: `Tags.member.1.Key`. */
export type Form = Readonly<Record<string, string>>;

/**
 * Reads the members of a structure from a form, with the types that its shapes say. Text that is no number or boolean
 * where one should be stays text. Maps are in no request that is read here.
 */
export function readForm(model: ServiceModel, shapeName: string, form: Form): object {
  return readMembers(model, shapeName, form, '') ?? {};
}

function readMembers(model: ServiceModel, shapeName: string, form: Form, prefix: string): object | undefined {
  const shape = findShape(model, shapeName);
  const members = shape.type === 'structure' ? Object.entries(shape.members) : [];
  const read = members
    .map(([name, memberShape]) => [name, readValue(model, memberShape, form, `${prefix}${name}`)] as const)
    .filter(([, value]) => value !== undefined);
  return read.length === 0 ? undefined : Object.fromEntries(read);
}

function readValue(model: ServiceModel, shapeName: string, form: Form, name: string): unknown {
  const shape = findShape(model, shapeName);
  switch (shape.type) {
    case 'structure':
      return readMembers(model, shapeName, form, `${name}.`);
    case 'list': {
      const items: unknown[] = [];
      for (let item: unknown; ; items.push(item)) {
        item = readValue(model, shape.item, form, `${name}.member.${items.length + 1}`);
        if (item === undefined) {
          // An empty list is written as the list's name without a value.
          return items.length === 0 && form[name] !== '' ? undefined : items;
        }
      }
    }
    case 'string':
    case 'timestamp':
    case 'map':
      return form[name];
    case 'boolean':
      return form[name] === 'true' || form[name] === 'false' ? form[name] === 'true' : form[name];
    default: {
      const text = form[name];
      return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
    }
  }
}
