import * as account from '@aws-sdk/client-account';
import * as budgets from '@aws-sdk/client-budgets';
import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as ce from '@aws-sdk/client-cost-explorer';
import * as iam from '@aws-sdk/client-iam';
import * as organizations from '@aws-sdk/client-organizations';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as sts from '@aws-sdk/client-sts';
import { serviceModels } from '../../../../playground/aws/model/service-models.ts';
import { type ServiceName, serviceNames } from '../../../../playground/aws/wire/route.ts';
import type { startWithClients } from '../clients.ts';

/** The SDKs by the names that the local AWS has for their services. */
export const sdks = { organizations, budgets, account, sts, ce, cloudtrail, iam, tagging } as const;

/** Every operation that the local AWS has, with its service. */
export const operations: readonly (readonly [ServiceName, string])[] = serviceNames.flatMap((service) =>
  Object.keys(serviceModels[service].operations).map((operation) => [service, operation] as const),
);

interface Sender {
  send(command: unknown): Promise<object>;
}

/** Sends an operation through its real client, which does not check what it is given. */
export async function send(
  clients: Pick<Awaited<ReturnType<typeof startWithClients>>, ServiceName>,
  service: ServiceName,
  operation: string,
  input: object,
): Promise<object> {
  const Command = Reflect.get(sdks[service], `${operation}Command`) as new (input: object) => object;
  return await (clients[service] as Sender).send(new Command(input));
}
