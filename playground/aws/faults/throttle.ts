import { AwsError } from '../wire/errors.ts';
import type { RoutedRequest, ServiceName } from '../wire/route.ts';
import { type Rate, throttleRates } from './throttle-rates.ts';

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** Token buckets by operation and account. */
export class Throttle {
  readonly #buckets = new Map<string, Bucket>();

  /**
   * Takes a token from each bucket of the call; none from any when one is empty. Returns whether the call may go on.
   * Buckets are of one region.
   *
   * @param scale 1 for AWS's rates; rates and bursts are multiplied by it
   */
  take(
    { service, operation }: Pick<RoutedRequest, 'service' | 'operation'>,
    accountId: string,
    region: string,
    scale: number,
    nowMs: number,
  ): boolean {
    const limits = throttleRates[`${service}:${operation}`];
    if (limits === undefined) {
      return true;
    }
    const buckets = [this.#fill(`${region} ${service}:${operation} ${accountId}`, limits.account, scale, nowMs)];
    if (limits.organization !== undefined) {
      buckets.push(this.#fill(`${region} ${service}:${operation} organization`, limits.organization, scale, nowMs));
    }
    if (buckets.some((bucket) => bucket.tokens < 1)) {
      return false;
    }
    for (const bucket of buckets) {
      bucket.tokens--;
    }
    return true;
  }

  #fill(name: string, [ratePerSecond, burst]: Rate, scale: number, nowMs: number): Bucket {
    const size = Math.max(1, burst * scale);
    const bucket = this.#buckets.get(name) ?? { tokens: size, filledAtMs: nowMs };
    const gained = ((nowMs - bucket.filledAtMs) / 1000) * ratePerSecond * scale;
    bucket.tokens = Math.min(size, bucket.tokens + gained);
    bucket.filledAtMs = nowMs;
    this.#buckets.set(name, bucket);
    return bucket;
  }
}

/** The refusal of a throttled call, as each service words it. */
export function refuseThrottled(service: ServiceName): AwsError {
  switch (service) {
    case 'organizations':
      return new AwsError(
        'TooManyRequestsException',
        "AWS Organizations can't complete your request because another request is already in progress. Try again later.",
        400,
        { Type: 'RATE_LIMIT' },
      );
    case 'account':
      return new AwsError('TooManyRequestsException', 'Rate exceeded', 429);
    case 'budgets':
      return new AwsError('ThrottlingException', 'Rate exceeded');
    case 'cloudtrail':
      return new AwsError('ThrottlingException', 'Rate exceeded');
    case 'tagging':
      return new AwsError('ThrottledException', 'Rate exceeded');
    case 'sts':
    case 'iam':
      return new AwsError('Throttling', 'Rate exceeded');
    case 'ce':
      return new AwsError('LimitExceededException', 'Rate exceeded');
  }
}
