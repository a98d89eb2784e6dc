import { findShape, type ServiceModel } from '../model/service-model.ts';
import { findOperationModel, serviceModels } from '../model/service-models.ts';
import type { RoutedRequest } from './route.ts';

/** The members of an operation's output as the query protocol writes them: items are `member`, entries of maps `entry`. */
export function renderMembers({ service, operation }: RoutedRequest, output: object): string {
  const { output: shape } = findOperationModel(service, operation);
  return shape === null ? '' : renderShape(serviceModels[service], shape, output);
}

function renderShape(model: ServiceModel, shapeName: string, value: unknown): string {
  const shape = findShape(model, shapeName);
  switch (shape.type) {
    case 'structure':
      return Object.entries(shape.members)
        .map(([name, member]) => [name, member, Reflect.get(Object(value), name) as unknown] as const)
        .filter(([, , one]) => one !== undefined)
        .map(([name, member, one]) => `<${name}>${renderShape(model, member, one)}</${name}>`)
        .join('');
    case 'list':
      return (Array.isArray(value) ? value : [])
        .map((item: unknown) => `<member>${renderShape(model, shape.item, item)}</member>`)
        .join('');
    case 'map':
      return Object.entries(Object(value) as Record<string, unknown>)
        .map(
          ([key, one]) =>
            `<entry><key>${renderText(key)}</key><value>${renderShape(model, shape.value, one)}</value></entry>`,
        )
        .join('');
    default:
      return renderText(value);
  }
}

/** Elements within elements, by name. */
export function renderXml(value: unknown): string {
  return typeof value !== 'object' || value === null
    ? renderText(value)
    : Object.entries(value)
        .map(([name, member]) => `<${name}>${renderXml(member)}</${name}>`)
        .join('');
}

function renderText(value: unknown): string {
  return String(value).replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`);
}
