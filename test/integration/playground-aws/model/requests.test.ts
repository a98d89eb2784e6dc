import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOperationModel, serviceModels } from '../../../../playground/aws/model/service-models.ts';
import { readRequest } from '../../../../playground/aws/wire/checks/read-request.ts';
import { type ServiceName, serviceNames } from '../../../../playground/aws/wire/route.ts';
import { startWithClients } from '../clients.ts';
import { type Break, breakRequest, findBreaks, findOddText } from './break-request.ts';
import { sampleValue } from './sample-request.ts';
import { operations, send } from './send.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;

beforeAll(async () => {
  setup = await startWithClients();
});

afterAll(async () => {
  await setup.aws.close();
});

const sampleOf = (service: ServiceName, operation: string): object => {
  const { input } = findOperationModel(service, operation);
  return input === null ? {} : (sampleValue(serviceModels[service], input) as object);
};

const breaksOf = (service: ServiceName, operation: string): Break[] => {
  const { input } = findOperationModel(service, operation);
  return input === null ? [] : [...findBreaks(serviceModels[service], input, sampleOf(service, operation))];
};

/** What a call was refused with; nothing of it for one that was not. */
interface Refusal {
  readonly name?: string;
  readonly Reason?: string;
  readonly message?: string;
}

async function refusalOf(service: ServiceName, operation: string, input: object): Promise<Refusal> {
  try {
    await send(setup, service, operation, input);
    return {};
  } catch (error) {
    return error as Refusal;
  }
}

const reasons: Partial<Record<Break['rule'], string>> = {
  required: 'INPUT_REQUIRED',
  'min-length': 'MIN_LENGTH_EXCEEDED',
  'max-length': 'MAX_LENGTH_EXCEEDED',
  min: 'MIN_VALUE_EXCEEDED',
  max: 'MAX_VALUE_EXCEEDED',
};
const ownReasons: Partial<Record<string, string>> = {
  PolicyType: 'INVALID_ENUM_POLICY_TYPE',
  PolicyId: 'INVALID_SYNTAX_POLICY_ID',
  PolicyTargetId: 'INVALID_PATTERN_TARGET_ID',
  TaggableResourceId: 'INVALID_PATTERN_TARGET_ID',
  RoleName: 'INVALID_ROLE_NAME',
};

/** CloudTrail's, by the member of the request. */
const trailRefusals: Partial<Record<string, string>> = {
  LookupAttributes: 'InvalidLookupAttributesException',
  MaxResults: 'InvalidMaxResultsException',
  EventCategory: 'InvalidEventCategoryException',
};

/** `tags.1.member.key`, as AWS writes where a value is. */
const wirePath = (path: readonly string[]): string =>
  path.map((step) => (/^\d+$/.test(step) ? '1.member' : step.charAt(0).toLowerCase() + step.slice(1))).join('.');

function expectedRefusal(service: ServiceName, { path, rule, shape }: Break): object {
  const message = expect.stringContaining(`at '${wirePath(path)}' failed to satisfy constraint`);
  switch (service) {
    case 'organizations': {
      const Reason = reasons[rule] ?? ownReasons[shape] ?? (rule === 'enum' ? 'INVALID_ENUM' : 'INVALID_PATTERN');
      return { name: 'InvalidInputException', Reason, message: expect.stringContaining(`(${path.join('.')})`) };
    }
    case 'budgets':
      return { name: 'InvalidParameterException', message };
    case 'account':
      return {
        name: 'ValidationException',
        message,
        reason: 'fieldValidationFailed',
        fieldList: expect.arrayContaining([expect.objectContaining({ name: path.join('.') })]),
      };
    case 'ce':
      return { name: 'ValidationException', message };
    case 'sts':
    case 'iam':
      return { name: 'ValidationError', message };
    case 'tagging':
      return { name: 'InvalidParameterException', message };
    case 'cloudtrail':
      return { name: trailRefusals[path[0] ?? ''] ?? 'ValidationException', message };
  }
}

describe('a request with every member that the model knows', () => {
  it.each(operations)('is understood by %s:%s', async (service, operation) => {
    const refusal = await refusalOf(service, operation, sampleOf(service, operation));
    expect(refusal.message ?? '').not.toMatch(/failed to satisfy|Member must/);
    // No list has a page of that name, and no service of AWS is called so.
    const known = ['INVALID_NEXT_TOKEN', 'UNRECOGNIZED_SERVICE_PRINCIPAL'];
    expect(known).toContain(refusal.name === 'InvalidInputException' ? refusal.Reason : 'INVALID_NEXT_TOKEN');
    expect(refusal.name).not.toBe('InternalFailure');
  });
});

describe('a request that the model does not allow', () => {
  it.each(operations)(
    'is refused by %s:%s, whatever is wrong, and the operation does not see it',
    async (service, operation) => {
      for (const one of breaksOf(service, operation)) {
        const refusal = await refusalOf(service, operation, breakRequest(sampleOf(service, operation), one));
        const where = `${one.path.join('.')} ${one.rule}`;
        expect(refusal, where).toMatchObject(expectedRefusal(service, one));
        expect(setup.aws.calls.log().at(-1), where).toMatchObject({ operation, acted: false });
      }
    },
  );

  it('is made in every way that the models have', () => {
    const rules = (service: ServiceName): Set<string> =>
      new Set(
        operations
          .filter(([one]) => one === service)
          .flatMap(([, name]) => breaksOf(service, name))
          .map((one) => one.rule),
      );
    const all = ['enum', 'max', 'max-length', 'min', 'min-length', 'pattern', 'required'];
    expect([...rules('organizations')].sort()).toEqual(all);
    expect([...rules('budgets')].sort()).toEqual(all);
    expect([...rules('account')].sort()).toEqual(all.filter((rule) => rule !== 'min' && rule !== 'max'));
    expect([...rules('sts')].sort()).toEqual(all.filter((rule) => rule !== 'enum'));
    expect([...rules('tagging')].sort()).toEqual(['max-length', 'min-length']);
    expect([...rules('cloudtrail')].sort()).toEqual(all.filter((rule) => rule !== 'pattern'));
    expect(operations.flatMap(([service, name]) => breaksOf(service, name)).length).toBeGreaterThan(400);
  });

  it('leaves only those patterns whole that allow every text', () => {
    const whole = serviceNames.flatMap((service) =>
      Object.values(serviceModels[service].shapes).flatMap((shape) =>
        shape.type === 'string' && shape.pattern !== undefined && findOddText(shape) === null ? [shape.pattern] : [],
      ),
    );
    expect([...new Set(whole)].sort()).toEqual(['[\\S\\s]*', '[\\s\\S]*']);
  });
});

describe('a member of another type', () => {
  it.each([
    ['organizations', 'AttachPolicy', { PolicyId: 12345678, TargetId: 'r-ab12' }, 'SerializationException'],
    ['organizations', 'ListAccounts', { MaxResults: 'ten' }, 'SerializationException'],
    ['organizations', 'TagResource', { ResourceId: '111122223333', Tags: 'none' }, 'SerializationException'],
    ['budgets', 'DescribeBudget', { AccountId: '111122223333', BudgetName: true }, 'SerializationException'],
    ['account', 'PutAccountName', { AccountName: 5 }, 'SerializationException'],
    ['sts', 'AssumeRole', { DurationSeconds: 'long' }, 'ValidationError'],
  ] as const)('is refused by %s:%s', async (service, operation, input, name) => {
    const refusal = await refusalOf(service, operation, { ...sampleOf(service, operation), ...input });
    expect(refusal.name).toBe(name);
    expect(setup.aws.calls.log().at(-1)).toMatchObject({ operation, acted: false });
  });

  it('is not one that is null, which is as good as absent, or one that the model does not know', () => {
    const read = (input: object): unknown =>
      readRequest({ service: 'organizations', operation: 'UpdateOrganizationalUnit', protocol: 'json', input });
    const OrganizationalUnitId = 'ou-ab12-11111111';
    expect(read({ OrganizationalUnitId, Name: null })).toEqual({ OrganizationalUnitId });
    expect(read({ OrganizationalUnitId, Color: 5 })).toMatchObject({ OrganizationalUnitId });
    expect(() => read({ OrganizationalUnitId: null })).toThrow('OrganizationalUnitId');
  });
});
