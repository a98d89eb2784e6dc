import { z } from 'zod';
import { findViolations } from '../../model/find-violations.ts';
import { readForm } from '../../model/read-form.ts';
import { findOperationModel, serviceModels } from '../../model/service-models.ts';
import type { RoutedRequest } from '../route.ts';
import { requestRefusals } from '../services.ts';

const formSchema = z.record(z.string(), z.string());

/**
 * The members of a request, checked against the service's model: required members, types, lengths, ranges, patterns and
 * enums. Members that are null are left out, and those that the model does not know are ignored, as AWS does.
 *
 * @throws AwsError as the service refuses what its model does not allow
 */
export function readRequest(route: RoutedRequest): unknown {
  const model = serviceModels[route.service];
  const { input } = findOperationModel(route.service, route.operation);
  if (input === null) {
    return {};
  }
  const read =
    route.protocol === 'query' ? readForm(model, input, formSchema.parse(route.input)) : dropNulls(route.input);
  const timestamps = route.protocol === 'query' ? 'iso8601' : 'unixTimestamp';
  const violations = findViolations({ model, timestamps, closed: false }, input, read);
  if (violations.length > 0) {
    throw requestRefusals[route.service](violations);
  }
  return read;
}

function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(dropNulls);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const present = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(present.map(([name, member]) => [name, dropNulls(member)]));
}
