import type { GuardrailRule } from '../../../config/governance.ts';
import { acceleratedAndHpcTypes } from '../../catalogue/rules/instances/accelerated-and-hpc.ts';
import type { ScpStatement } from '../../scp/scp.ts';

/** A service and one of its actions, or `*`. */
const actionPattern = /^([^:]+):(.+)$/;

/**
 * Rules of the catalogue that these statements may be, by the values that stand in them, the most telling first. Each is a
 * guess.
 */
export function findCandidates(statements: readonly ScpStatement[]): readonly GuardrailRule[] {
  return [
    ...findPlain(statements),
    ...findRegions(statements),
    ...findInstances(statements),
    ...findModels(statements),
    ...findActions(statements),
  ];
}

/** Rules that have nothing to say but themselves. */
function findPlain(statements: readonly ScpStatement[]): readonly GuardrailRule[] {
  if (statements.some(({ NotAction }) => NotAction !== undefined)) return [{ rule: 'deny-everything' }];
  return [{ rule: findValues(statements, 'aws:principalarn').length > 0 ? 'deny-root-user' : 'deny-commitments' }];
}

function findRegions(statements: readonly ScpStatement[]): readonly GuardrailRule[] {
  const regions = findValues(statements, 'aws:requestedregion');
  return regions.length === 0 ? [] : [{ rule: 'allow-regions', regions }];
}

function findInstances(statements: readonly ScpStatement[]): readonly GuardrailRule[] {
  const types = findValues(statements, 'ec2:instancetype');
  if (types.length === 0) return [];
  const families = types.every((type) => type.endsWith('.*')) ? types.map((type) => type.slice(0, -2)) : null;
  const isNamedSet = types.length === acceleratedAndHpcTypes.length && types.every(isAcceleratedOrHpc);
  const ofFamilies = [
    ...(isNamedSet ? ['accelerated-and-hpc' as const] : []),
    ...(families === null ? [] : [families]),
  ];
  return [
    ...ofFamilies.flatMap((of): GuardrailRule[] => [
      { rule: 'deny-instance-families', families: of, sideDoors: 'report' },
      { rule: 'deny-instance-families', families: of, sideDoors: 'deny' },
    ]),
    { rule: 'deny-instance-types', types },
  ];
}

function isAcceleratedOrHpc(type: string): boolean {
  return acceleratedAndHpcTypes.includes(type);
}

function findModels(statements: readonly ScpStatement[]): readonly GuardrailRule[] {
  const models = findValues(statements, 'bedrock-mantle:model');
  return models.length === 0 ? [] : [{ rule: 'allow-bedrock-models', models }];
}

function findActions(statements: readonly ScpStatement[]): readonly GuardrailRule[] {
  const actions = [...new Set(statements.flatMap(({ Action = [] }) => Action.map(lowerService)))];
  if (actions.length === 0) return [];
  const services = actions.map((action) => (action.endsWith(':*') ? action.slice(0, -2) : null));
  const whole = services.filter((service) => service !== null);
  if (whole.length < services.length) return [{ rule: 'deny-actions', actions }];
  return [
    { rule: 'deny-services', services: whole },
    { rule: 'allow-services', services: whole },
    { rule: 'deny-actions', actions },
  ];
}

/** AWS takes the prefix of a service in any case; the file in lower case. */
function lowerService(action: string): string {
  return action.replace(actionPattern, (_, service: string, name: string) => `${service.toLowerCase()}:${name}`);
}

/** Values of a key, which is in lower case here, whatever the operator, each once. */
function findValues(statements: readonly ScpStatement[], key: string): readonly string[] {
  const found = statements.flatMap(({ Condition = {} }) =>
    Object.values(Condition).flatMap((tests) =>
      Object.entries(tests).flatMap(([name, values]) => (name.toLowerCase() === key ? values : [])),
    ),
  );
  return [...new Set(found)];
}
