import { describe, expect, it } from 'vitest';
import type { Guardrail } from '../../../../src/config/governance.ts';
import type { Denial, Doubt } from '../../../../src/guardrails/why/find-denials.ts';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import { renderWhyAnswer, type WhyView } from '../../../../src/messages/guardrails/why-answer.ts';
import { renderWhyProblem } from '../../../../src/messages/guardrails/why-problem.ts';
import type { Content } from '../../../../src/messages/message.ts';
import { makeGuardrail } from '../../guardrails/catalogue/make-guardrail.ts';
import { readAloud } from '../rendered.ts';

const id = '123456789012';
const guardrails: Record<string, Guardrail> = {
  'deny-hpc': makeGuardrail(
    { rule: 'deny-instance-families', families: 'accelerated-and-hpc', sideDoors: 'report' },
    { exceptions: [{ account: id, until: '2026-11-20', reason: 'Trial' }] },
  ),
  'allowed-regions': makeGuardrail({ rule: 'allow-regions', regions: ['eu-central-1', 'us-east-1'] }),
  'only-s3': makeGuardrail({ rule: 'allow-services', services: ['s3'] }),
};
const hpc: Denial = { level: 'Workloads', guardrails: ['deny-hpc'], sid: 'DenyHpc1' };
const regions: Denial = { level: 'Workloads/Prod', guardrails: ['allowed-regions'], sid: 'AllowedRegions1' };
const s3: Denial = { level: id, guardrails: ['only-s3'], sid: null };
const doubt = (denial: Denial, ...keys: string[]): Doubt => ({ ...denial, keys });

const view: WhyView = {
  account: { id, name: 'payments-prod' },
  call: { action: 'ec2:RunInstances', region: 'eu-central-1', instanceType: 'p5.48xlarge' },
  denials: { certain: [hpc], possible: [] },
  guardrails: { ...guardrails, 'deny-hpc': { ...guardrails['deny-hpc']!, exceptions: [] } },
  ...{ policy: null, wasDenied: false, isManagement: false, unknownOu: null, admins: ['Platform'], isAdmin: false },
  today: '2026-11-24',
};
const read = (content: Content): string[] => {
  expect(findLimitProblems(content)).toEqual([]);
  return readAloud(content.blocks).trimEnd().split('\n');
};
const answer = (more: Partial<WhyView>) => read(renderWhyAnswer({ ...view, ...more }));
const denials = (certain: readonly Denial[], possible: readonly Doubt[] = []) => ({ denials: { certain, possible } });
const startSome = { ...view.call, instanceType: null };

describe('an answer to why', () => {
  it('says in one line what denies it, where, and who can make an exception', () => {
    expect(answer({})).toEqual([
      'payments-prod may not start p5.48xlarge in Frankfurt: "no GPU or HPC" at Workloads denies it. Platform can make an exception.',
    ]);
    expect(renderWhyAnswer(view).text).toContain('"no GPU or HPC" at Workloads denies it.');
  });

  it('names all that deny it, each once, and what does not allow it', () => {
    const certain = [hpc, { ...hpc, guardrails: ['deny-hpc'], sid: 'DenyHpc2' }, regions, s3];
    expect(answer({ ...denials(certain), admins: ['Platform', 'Eve'] })).toEqual([
      'payments-prod may not start p5.48xlarge in Frankfurt: "no GPU or HPC" at Workloads and "Frankfurt and N. Virginia only" at Workloads / Prod deny it and "s3 only" at the account itself does not allow it. Platform and Eve can make an exception.',
    ]);
  });

  it('says in the words of the call', () => {
    const at = (call: WhyView['call']) => answer({ call, ...denials([{ ...regions, level: 'root' }]) })[0];
    expect(at({ action: 's3:PutObject', region: 'eu-west-3', instanceType: null })).toMatch(
      /^payments-prod may not call s3:PutObject in Paris: ".+" at the root denies it\./,
    );
    expect(at({ action: 'EC2:runinstances', region: 'xx-new-1', instanceType: null })).toContain(
      'may not start instances in xx-new-1:',
    );
    expect(at({ action: 'sagemaker:CreateEndpointConfig', region: null, instanceType: 'ml.p5.48xlarge' })).toContain(
      'may not call sagemaker:CreateEndpointConfig with ml.p5.48xlarge:',
    );
  });

  it('shows admins what the guardrails are called', () => {
    expect(answer({ ...denials([hpc, s3]), isAdmin: true }).at(-1)).toBe(
      'Guardrails: deny-hpc, statement DenyHpc1 · only-s3',
    );
  });

  it('says that an exception is over', () => {
    expect(answer({ guardrails })).toContain('Its exception from "no GPU or HPC" ended on 20 Nov 2026.');
    expect(answer({ guardrails, today: '2026-11-20' })).toHaveLength(1);
  });

  it('says that no guardrail denies it, and where else to look', () => {
    const lines = answer(denials([]));
    expect(lines[0]).toBe(
      'No guardrail denies it: as far as they go, payments-prod may start p5.48xlarge in Frankfurt.',
    );
    expect(lines[1]).toMatch(
      /^If AWS denies it, that is one of these: the IAM policies .* a resource control policy\.$/,
    );
    expect(answer({ ...denials([]), wasDenied: true })[1]).toMatch(/^AWS denied it by one of these: /);
  });

  it('says on what it depends, and how to say that', () => {
    const call = { action: 'ec2:RunInstances', region: null, instanceType: null };
    const both = denials([], [doubt(hpc, 'ec2:InstanceType'), doubt(regions, 'aws:RequestedRegion')]);
    expect(answer({ call, ...both, account: { id, name: 'my lab' } })).toEqual([
      'Whether my lab may start instances depends on the instance type and the region: "no GPU or HPC" at Workloads and "Frankfurt and N. Virginia only" at Workloads / Prod deny some of it.',
      'Say it too: /aws-account why "my lab" ec2:RunInstances eu-central-1 m7i.large',
      'Platform can make an exception.',
    ]);
    expect(answer(denials([], [doubt(hpc, 'aws:PrincipalTag/team')]))).toEqual([
      'Whether payments-prod may start p5.48xlarge in Frankfurt depends on aws:PrincipalTag/team: "no GPU or HPC" at Workloads denies some of it.',
      'Platform can make an exception.',
    ]);
    expect(answer(denials([], [doubt(hpc)]))[0]).toContain('depends on the resource:');
  });

  it('of the management account says that guardrails do not hold there', () => {
    expect(answer({ isManagement: true })[0]).toBe(
      'payments-prod is the management account, where guardrails never hold.',
    );
  });

  it('says that what is attached at an OU outside of the file is not known', () => {
    expect(answer({ unknownOu: 'Old/Lab' }).at(-1)).toBe(
      'Its OU Old / Lab is not in the file, so what is attached there is not known.',
    );
  });
});

describe("an answer to AWS's message", () => {
  const scp = { kind: 'service-control', denies: true, id: 'p-abcd1234' } as const;

  it('about an SCP names the guardrail, or those that it can be', () => {
    expect(answer({ policy: scp, wasDenied: true })).toEqual(answer({}));
    expect(
      answer({ policy: scp, wasDenied: true, call: startSome, ...denials([], [doubt(hpc, 'ec2:InstanceType')]) }),
    ).toEqual([
      'payments-prod may not start instances in Frankfurt: AWS says so, and by the file it can only be "no GPU or HPC" at Workloads, which depends on the instance type. Platform can make an exception.',
      'Say it too: /aws-account why payments-prod ec2:RunInstances eu-central-1 m7i.large',
    ]);
  });

  it('about an SCP that is no guardrail says that the organisation is not as agreed', () => {
    const lines = answer({ policy: scp, wasDenied: true, ...denials([]) });
    expect(lines).toEqual([
      'AWS says that an SCP of the organisation denies it, but by the file no guardrail keeps payments-prod from this: start p5.48xlarge in Frankfurt.',
      'An SCP there is not as agreed, or is somebody else’s. Platform can look.',
    ]);
    expect(answer({ policy: scp, wasDenied: true, isAdmin: true, ...denials([]) })).toContain(
      'It is the SCP p-abcd1234.',
    );
  });

  it.each([
    [
      'identity',
      false,
      'no IAM policy of the user or role allows it',
      'Whoever keeps the permissions of payments-prod',
    ],
    ['identity', true, 'an IAM policy of the user or role denies it', 'Whoever keeps the permissions'],
    ['boundary', false, 'no permissions boundary of the user or role allows it', 'Whoever keeps the permissions'],
    ['session', true, 'the policy of the session denies it', 'Whoever keeps the permissions'],
    ['resource', true, 'the policy of the resource itself denies it', 'Whoever keeps the resource'],
    ['endpoint', true, 'the policy of the VPC endpoint denies it', 'Whoever keeps the permissions'],
    ['resource-control', true, 'a resource control policy of the organisation denies it', 'Platform can look.'],
  ] as const)('about another policy (%s, denies: %s) says that it is no guardrail', (kind, denies, says, keeper) => {
    const lines = answer({ policy: { kind, denies, id: null }, wasDenied: true, ...denials([]) });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe(
      `No guardrail stopped payments-prod here. To start p5.48xlarge in Frankfurt, AWS says that ${says}.`,
    );
    expect(lines[1]).toContain(keeper);
  });

  it('about another policy says what would deny it next', () => {
    expect(answer({ policy: { kind: 'identity', denies: false, id: null }, wasDenied: true })[2]).toBe(
      'Even with that changed, it would be denied: "no GPU or HPC" at Workloads denies it.',
    );
  });
});

it('escapes what people wrote', () => {
  const evil = '<!channel> *x* `y` <https://evil.example|z>';
  const content = renderWhyAnswer({
    ...view,
    account: { id, name: evil },
    call: { action: 'ec2:RunInstances', region: evil, instanceType: evil },
    guardrails: { 'deny-hpc': { ...view.guardrails['deny-hpc']!, says: evil.repeat(50) } },
    ...{ admins: [evil, evil], unknownOu: evil.repeat(20), isAdmin: true },
  });
  expect(findLimitProblems(content)).toEqual([]);
  expect(content.text).not.toMatch(/<!channel>|<https/);
});

describe('words that cannot be answered', () => {
  it.each([
    [{ kind: 'no-account' }, 'Why what? Say the account and the action.'],
    [
      { kind: 'no-action', account: 'my lab' },
      'Say which action: /aws-account why "my lab" ec2:RunInstances eu-central-1 m7i.large',
    ],
    [
      { kind: 'no-service', said: 'RunInstances' },
      '“RunInstances” is no action: it begins with its service, as ec2:RunInstances or s3:GetObject.',
    ],
    [{ kind: 'many-actions', said: 's3:*' }, '“s3:*” is not one action. Say one, as ec2:RunInstances.'],
    [{ kind: 'family', said: 'p5' }, '“p5” is a family. Say a type, which has a size too, as p5.48xlarge.'],
    [
      { kind: 'neither', said: 'eu-centrl-1', nearest: 'eu-central-1' },
      '“eu-centrl-1” is neither a region, as eu-central-1 or Frankfurt, nor a type, as p5.48xlarge. Did you mean eu-central-1?',
    ],
    [{ kind: 'twice', said: 'Paris', what: 'region' }, '“Paris” is a second region. Say one.'],
    [{ kind: 'unknown-field', said: 'region=x' }, '“region=x” is not understood.'],
    [{ kind: 'message-without-action' }, 'This message does not say which action AWS denied.'],
    [{ kind: 'message-without-account' }, 'This message does not say whose account it is about.'],
  ] as const)('%j', (problem, first) => {
    expect(read(renderWhyProblem(problem))[0]).toBe(first);
  });

  it('and are encoded: says how to decode them', () => {
    expect(read(renderWhyProblem({ kind: 'encoded' }))).toContain(
      'aws sts decode-authorization-message --encoded-message …',
    );
  });
});
