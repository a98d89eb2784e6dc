import { describe, expect, it } from 'vitest';
import { parseQuestion } from '../../../../src/guardrails/why/parse-question.ts';

const parse = (text: string) =>
  parseQuestion(
    text.split(' ').filter((word) => word !== ''),
    ['xx-new-1'],
  );
const run = { account: 'payments-prod', action: 'ec2:RunInstances', region: null, instanceType: null };

describe('why <account> <action> [region] [type]', () => {
  it.each([
    ['payments-prod ec2:RunInstances', {}],
    ['payments-prod EC2:runinstances', { action: 'EC2:runinstances' }],
    ['1234-5678-9012 ec2:RunInstances', { account: '1234-5678-9012' }],
    ['my old lab ec2:RunInstances Paris', { account: 'my old lab', region: 'eu-west-3' }],
    [
      'payments-prod ec2:RunInstances eu-central-1 p5.48xlarge',
      { region: 'eu-central-1', instanceType: 'p5.48xlarge' },
    ],
    ['payments-prod ec2:RunInstances P5.48XLARGE frankfurt', { region: 'eu-central-1', instanceType: 'p5.48xlarge' }],
    ['payments-prod ec2:RunInstances EU-CENTRAL-1', { region: 'eu-central-1' }],
    ['payments-prod ec2:RunInstances eu-central-1b', { region: 'eu-central-1' }],
    [
      'payments-prod ec2:RunInstances N. Virginia m7i.metal-48xl',
      { region: 'us-east-1', instanceType: 'm7i.metal-48xl' },
    ],
    ['payments-prod ec2:RunInstances virginia', { region: 'us-east-1' }],
    ['payments-prod ec2:RunInstances Canada', { region: 'ca-central-1' }],
    ['payments-prod ec2:RunInstances sao paulo', { region: 'sa-east-1' }],
    ['payments-prod ec2:RunInstances S\u00e3o Paulo', { region: 'sa-east-1' }],
    [
      'payments-prod ec2:RunInstances u-6tb1.112xlarge Tel Aviv',
      { region: 'il-central-1', instanceType: 'u-6tb1.112xlarge' },
    ],
    ['payments-prod ec2:RunInstances ml.p5.48xlarge', { instanceType: 'ml.p5.48xlarge' }],
    ['payments-prod ec2:RunInstances xx-new-1', { region: 'xx-new-1' }],
  ])('%s', (text, more) => {
    expect(parse(text)).toEqual({ ...run, ...more });
  });

  it.each([
    ['', { kind: 'no-account' }],
    ['ec2:RunInstances', { kind: 'no-account' }],
    ['payments-prod', { kind: 'no-action', account: 'payments-prod' }],
    ['payments-prod RunInstances', { kind: 'no-service', said: 'RunInstances' }],
    ['payments-prod RunInstances Frankfurt', { kind: 'no-service', said: 'RunInstances' }],
    ['payments-prod ec2:', { kind: 'many-actions', said: 'ec2:' }],
    ['payments-prod ec2:*', { kind: 'many-actions', said: 'ec2:*' }],
    ['payments-prod s3:Get*', { kind: 'many-actions', said: 's3:Get*' }],
    ['payments-prod ec2:RunInstances p5', { kind: 'family', said: 'p5' }],
    ['payments-prod ec2:RunInstances hpc7a', { kind: 'family', said: 'hpc7a' }],
    ['payments-prod ec2:RunInstances eu-centrl-1', { kind: 'neither', said: 'eu-centrl-1', nearest: 'eu-central-1' }],
    ['payments-prod ec2:RunInstances Frankfort', { kind: 'neither', said: 'Frankfort', nearest: 'eu-central-1' }],
    ['payments-prod ec2:RunInstances central', { kind: 'neither', said: 'central', nearest: null }],
    ['payments-prod ec2:RunInstances now', { kind: 'neither', said: 'now', nearest: null }],
    ['payments-prod ec2:RunInstances Paris London', { kind: 'twice', said: 'London', what: 'region' }],
    ['payments-prod ec2:RunInstances p5.48xlarge g6.xlarge', { kind: 'twice', said: 'g6.xlarge', what: 'type' }],
  ])('%j is not understood', (text, problem) => {
    expect(parse(text)).toEqual(problem);
  });
});
