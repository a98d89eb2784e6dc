import { describeViolations } from '../../model/describe-violations.ts';
import { findViolations, type Reading, type Violation } from '../../model/find-violations.ts';
import { findShape, type Shape } from '../../model/service-model.ts';
import { findOperationModel, serviceModels } from '../../model/service-models.ts';
import { AwsError } from '../errors.ts';
import type { Protocol, RoutedRequest, ServiceName } from '../route.ts';
import { services } from '../services.ts';

/**
 * Errors that any operation may answer with and none declares ("Common error types" of each API reference; the names
 * with which AWS's front end refuses signatures).
 */
const jsonErrors = [
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InternalFailure',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'SerializationException',
  'UnknownOperationException',
  'UnrecognizedClientException',
];
const queryErrors = [
  'AccessDenied',
  'ExpiredToken',
  'IncompleteSignature',
  'InternalFailure',
  'InvalidAction',
  'InvalidClientTokenId',
  'MissingAuthenticationToken',
  'SignatureDoesNotMatch',
  'Throttling',
  'ValidationError',
];
/** Errors that all operations of a service answer with, though its model has none of them. */
const unmodelledErrors: Readonly<Partial<Record<ServiceName, readonly string[]>>> = {
  ce: ['AccessDeniedException', 'ValidationException'],
  cloudtrail: ['AccessDeniedException', 'ThrottlingException', 'ValidationException'],
  tagging: ['AccessDeniedException'],
};
const commonErrors: Readonly<Record<Protocol, readonly string[]>> = {
  json: jsonErrors,
  rest: jsonErrors,
  query: queryErrors,
};

/**
 * Checks that an answer is one that the service could give: only members of the output's shape, all that it requires,
 * with values that it allows.
 *
 * @param isScripted whether somebody wanted a value: an enum may then have it, as with an AWS newer than the model
 * @throws AwsError InternalFailure (500) for an answer that is not, after saying so on standard error: the local AWS is wrong
 */
export function checkAnswer(route: RoutedRequest, output: object, isScripted: (value: unknown) => boolean): void {
  const { output: shape } = findOperationModel(route.service, route.operation);
  const violations =
    shape === null
      ? Object.keys(output).map((name) => strayMember(name, Reflect.get(output, name)))
      : findViolations(readingOf(route), shape, output).filter(
          ({ rule, value }) => rule !== 'enum' || !isScripted(value),
        );
  if (violations.length > 0) {
    throw reportDrift(route, `answered what its model does not allow: ${describeViolations(violations)}`);
  }
}

/**
 * Checks that a refusal is one that the service could give: an error that the operation declares, with its status and
 * members, or one that is common to all.
 *
 * @returns the refusal, or in its place InternalFailure (500), after saying so on standard error
 */
export function checkRefusal(route: RoutedRequest, refusal: AwsError): AwsError {
  const common = [...commonErrors[route.protocol], ...(unmodelledErrors[route.service] ?? [])];
  if (common.includes(refusal.name) || services[route.service][route.operation] === undefined) {
    return refusal;
  }
  const shape = findErrorShape(route, refusal.name);
  if (shape === null) {
    return reportDrift(route, `refused with ${refusal.name}, which it does not declare`);
  }
  const { name, members, status } = shape;
  if (status !== undefined && status !== refusal.status) {
    return reportDrift(route, `refused with ${refusal.name} and status ${refusal.status} in place of ${status}`);
  }
  const messageName = Object.keys(members).find((member) => member.toLowerCase() === 'message') ?? 'Message';
  const violations = findViolations(readingOf(route), name, { [messageName]: refusal.message, ...refusal.members });
  return violations.length === 0
    ? refusal
    : reportDrift(route, `refused with ${refusal.name}, but: ${describeViolations(violations)}`);
}

function findErrorShape(
  { service, operation }: RoutedRequest,
  wireName: string,
): (Extract<Shape, { type: 'structure' }> & { readonly name: string }) | null {
  for (const name of findOperationModel(service, operation).errors) {
    const shape = findShape(serviceModels[service], name);
    if (shape.type === 'structure' && (shape.code ?? name) === wireName) {
      return { ...shape, name };
    }
  }
  return null;
}

function readingOf(route: RoutedRequest): Reading {
  const timestamps = route.protocol === 'query' ? 'iso8601' : 'unixTimestamp';
  return { model: serviceModels[route.service], timestamps, closed: true, samples: true };
}

function strayMember(name: string, value: unknown): Violation {
  return { path: [name], shape: '', value, rule: 'unknown', constraint: 'There is no such member' };
}

function reportDrift(route: RoutedRequest, what: string): AwsError {
  const message = `the local AWS is wrong: ${route.service}:${route.operation} ${what}`;
  process.stderr.write(`${message}\n`);
  return new AwsError('InternalFailure', message, 500);
}
