import type { IncomingMessage } from 'node:http';
import { AwsError } from './errors.ts';

/** The services that the endpoint serves, by their signing names. */
export const serviceNames = [
  'organizations',
  'budgets',
  'account',
  'sts',
  'ce',
  'cloudtrail',
  'iam',
  'tagging',
] as const;

export type ServiceName = (typeof serviceNames)[number];

/** How a request was written, and so how its answer must be. */
export type Protocol = 'json' | 'rest' | 'query';

export interface RoutedRequest {
  readonly service: ServiceName;
  readonly operation: string;
  readonly protocol: Protocol;
  /** As it came: parsed JSON, or the form by its names. */
  readonly input: unknown;
}

const servicesByTargetPrefix: Readonly<Record<string, ServiceName>> = {
  AWSOrganizationsV20161128: 'organizations',
  AWSBudgetServiceGateway: 'budgets',
  AWSInsightsIndexService: 'ce',
  CloudTrail_20131101: 'cloudtrail',
  ResourceGroupsTaggingAPI_20170126: 'tagging',
};

/** Of the services with the query protocol: by the version of their API. */
const servicesByVersion: Readonly<Record<string, ServiceName>> = { '2011-06-15': 'sts', '2010-05-08': 'iam' };

/**
 * Finds service, operation and input of a request: by `X-Amz-Target` (AWS JSON 1.1), by `Action` and `Version` of a form
 * (query protocol: STS, IAM), by the path otherwise (REST-JSON: Account Management, `/putAlternateContact`).
 *
 * @throws AwsError UnknownOperationException or SerializationException
 */
export function findRoute(request: IncomingMessage, path: string, body: string): RoutedRequest {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    // CloudTrail's may stand in a package: `com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents`.
    const [operation = '', prefix = ''] = target.split('.').reverse();
    const service = servicesByTargetPrefix[prefix];
    if (service === undefined || operation === '') {
      throw new AwsError('UnknownOperationException', '');
    }
    return { service, operation, protocol: 'json', input: parseJson(body) };
  }
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const form = Object.fromEntries(new URLSearchParams(body));
    // A version that there is not is STS's to refuse.
    const service = servicesByVersion[form.Version ?? ''] ?? 'sts';
    return { service, operation: form.Action ?? '', protocol: 'query', input: form };
  }
  const name = path.slice(1);
  if (request.method !== 'POST' || !/^[a-z]\w*$/.test(name)) {
    throw new AwsError('UnknownOperationException', '', 404);
  }
  return {
    service: 'account',
    operation: name.charAt(0).toUpperCase() + name.slice(1),
    protocol: 'rest',
    input: parseJson(body),
  };
}

function parseJson(body: string): unknown {
  if (body === '') {
    return {};
  }
  try {
    return JSON.parse(body);
  } catch {
    throw new AwsError('SerializationException', 'Start of structure or map found where not expected.');
  }
}
