import { findShape, type ServiceModel } from '../../model/service-model.ts';
import { findOperationModel, serviceModels } from '../../model/service-models.ts';
import type { World } from '../../state/world.ts';
import type { Caller } from '../../sts/access.ts';
import type { AwsError } from '../../wire/errors.ts';
import type { CallOrigin } from '../../wire/operation.ts';
import type { RoutedRequest, ServiceName } from '../../wire/route.ts';
import { describeIdentity } from './describe-identity.ts';
import { createCallEvent } from './trail-event.ts';

interface Call {
  readonly route: RoutedRequest;
  readonly caller: Caller;
  readonly origin: CallOrigin;
  /** The request's members, as far as they are known: a call that was refused early has none. */
  readonly input: unknown;
  readonly outcome: { readonly output: object } | { readonly refusal: AwsError };
}

/** Shapes that AWS's models call sensitive. What they hold is shown as stars. */
const sensitiveShapes: Readonly<Partial<Record<ServiceName, readonly string[]>>> = {
  organizations: ['AccountName', 'CreateAccountName', 'Email'],
  account: ['AccountName', 'EmailAddress', 'Name', 'PhoneNumber', 'Title'],
  budgets: ['SubscriberAddress'],
};

/** Puts a write of Organizations, Budgets or Account Management into the event history; reads leave none here. */
export function recordCall(world: World, { route, caller, origin, input, outcome }: Call): void {
  const { service, operation } = route;
  const isRecorded = service === 'organizations' || service === 'budgets' || service === 'account';
  if (!isRecorded || /^(?:Get|List|Describe)/.test(operation)) {
    return;
  }
  const { input: inputShape, output: outputShape } = findOperationModel(service, operation);
  const model = serviceModels[service];
  const hides = sensitiveShapes[service] ?? [];
  const describe = (shape: string | null, value: unknown): object | null =>
    shape === null ? null : (describeValue(model, shape, value, hides) as object);
  const { arn, userId, sinceMs = 0 } = caller;
  world.history.add(
    createCallEvent({
      atMs: world.now(),
      // Each of these services has one region for all.
      region: 'us-east-1',
      service,
      name: operation,
      identity: describeIdentity({ arn, principalId: userId, accessKeyId: origin.accessKeyId, sinceMs }),
      sourceIp: origin.sourceIp,
      userAgent: origin.userAgent,
      request: describe(inputShape, input ?? {}),
      response: 'output' in outcome ? describe(outputShape, outcome.output) : null,
      ...('refusal' in outcome ? { error: { code: outcome.refusal.name, message: outcome.refusal.message } } : {}),
    }),
  );
}

/** The value with the names of its structures' members as CloudTrail writes them; keys of maps stay. */
function describeValue(model: ServiceModel, shapeName: string, value: unknown, hides: readonly string[]): unknown {
  if (hides.includes(shapeName)) {
    return '****';
  }
  const shape = findShape(model, shapeName);
  switch (shape.type) {
    case 'structure':
      return Object.fromEntries(
        Object.entries(shape.members).flatMap(([name, member]) => {
          const one: unknown = Reflect.get(Object(value), name);
          const named = name.charAt(0).toLowerCase() + name.slice(1);
          return one === undefined ? [] : [[named, describeValue(model, member, one, hides)]];
        }),
      );
    case 'list':
      return Array.isArray(value) ? value.map((item) => describeValue(model, shape.item, item, hides)) : value;
    case 'map':
      return Object.fromEntries(
        Object.entries(Object(value) as object).map(([key, one]) => [
          key,
          describeValue(model, shape.value, one, hides),
        ]),
      );
    case 'timestamp':
      return typeof value === 'number' ? renderLongTime(value * 1000) : value;
    default:
      return value;
  }
}

/** `Nov 24, 2026, 9:20:50 AM` */
function renderLongTime(atMs: number): string {
  return new Date(atMs).toLocaleString('en-US', { timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'medium' });
}
