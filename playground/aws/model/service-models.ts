import { readFileSync } from 'node:fs';
import type { ServiceName } from '../wire/route.ts';
import { type OperationModel, type ServiceModel, serviceModelSchema } from './service-model.ts';

/** The models of the services, with the operations that the local AWS has. */
export const serviceModels: Readonly<Record<ServiceName, ServiceModel>> = {
  organizations: readModel('organizations'),
  budgets: readModel('budgets'),
  account: readModel('account'),
  sts: readModel('sts'),
  ce: readModel('ce'),
  cloudtrail: readModel('cloudtrail'),
  iam: readModel('iam'),
  tagging: readModel('tagging'),
};

/** The model of an operation. @throws Error when there is none: the data is older than the operation */
export function findOperationModel(service: ServiceName, operation: string): OperationModel {
  const model = serviceModels[service].operations[operation];
  if (model === undefined) {
    throw new Error(`the service model of ${service} has no operation ${operation}`);
  }
  return model;
}

function readModel(service: ServiceName): ServiceModel {
  const text = readFileSync(new URL(`data/${service}.json`, import.meta.url), 'utf8');
  return serviceModelSchema.parse(JSON.parse(text));
}
