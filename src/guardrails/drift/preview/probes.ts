import type { Governance } from '../../../config/governance.ts';
import { findRegionName } from '../../../config/region-names.ts';
import { sideDoors } from '../../catalogue/rules/instances/side-doors.ts';
import type { ScpRequest } from '../../scp/evaluate/scp-request.ts';
import type { Scp } from '../../scp/scp.ts';

/** Something that people do, by which it is tried what SCPs let them. */
export interface Probe {
  /** `s3:CreateBucket in Oregon`, `starting p5.48xlarge`. Plain text. */
  readonly words: string;
  readonly request: ScpRequest;
}

/** What is done every day, in the Regions that the file allows and outside of them. */
const everyday = [
  ...['ec2:RunInstances', 's3:CreateBucket', 's3:GetObject', 'lambda:CreateFunction', 'rds:CreateDBInstance'],
  ...['dynamodb:CreateTable', 'ecs:CreateService', 'eks:CreateCluster', 'sqs:CreateQueue', 'logs:CreateLogGroup'],
  ...['cloudformation:CreateStack', 'bedrock:InvokeModel', 'sagemaker:CreateNotebookInstance', 'kms:CreateKey'],
];

/** Without a Region of their own. */
const global = ['iam:CreateRole', 'iam:CreateUser', 'route53:CreateHostedZone', 'cloudfront:CreateDistribution'];

/** Rare, and meant by guardrails. */
const grave = [
  ...['organizations:LeaveOrganization', 'account:CloseAccount', 'savingsplans:CreateSavingsPlan'],
  ...['ec2:PurchaseReservedInstancesOffering', 'route53domains:RegisterDomain', 'shield:CreateSubscription'],
  ...['cloudtrail:StopLogging', 'guardduty:DeleteDetector', 'config:StopConfigurationRecorder'],
];

/** One of each kind: NVIDIA for computing and for graphics, HPC, AWS's own chips. */
const launched = ['p5.48xlarge', 'g6.xlarge', 'hpc7a.96xlarge', 'trn2.48xlarge'];

const usual = 'us-east-1';
/** One of these is outside of what a file allows. */
const elsewhere = ['us-west-2', 'eu-west-3', 'ap-southeast-1', 'sa-east-1'];

const developer = 'arn:aws:iam::111122223333:role/developer';

/** What is tried in every account, and what the statements of these SCPs name by themselves. */
export function createProbes(
  { guardrails }: Pick<Governance, 'guardrails'>,
  changed: readonly Scp[],
): readonly Probe[] {
  const allowed = Object.values(guardrails).flatMap((rule) => (rule.rule === 'allow-regions' ? rule.regions : []));
  const home = allowed[0] ?? usual;
  const away = elsewhere.find((region) => !allowed.includes(region)) ?? 'ap-northeast-3';
  const at = (region: string, context: ScpRequest['context'] = {}) => ({
    'aws:RequestedRegion': region,
    'aws:PrincipalArn': developer,
    ...context,
  });
  const small = { 'ec2:InstanceType': 'm7i.large' };
  const probe = (words: string, action: string, context: ScpRequest['context']): Probe => ({
    words,
    request: { action, resource: '*', context },
  });
  const root = 'arn:aws:iam::111122223333:root';
  return dropRepeated([
    ...everyday.map((action) => probe(action, action, at(home, small))),
    ...everyday.map((action) => probe(`${action} in ${findRegionName(away)}`, action, at(away, small))),
    ...[...global, ...grave].map((action) => probe(action, action, at(usual))),
    ...launched.map((type) => probe(`starting ${type}`, 'ec2:RunInstances', at(home, { 'ec2:InstanceType': type }))),
    ...sideDoors.flatMap(({ name, actions }) => actions.slice(0, 1).map((action) => probe(name, action, at(home)))),
    probe('what the root user does', 's3:ListAllMyBuckets', { ...at(usual), 'aws:PrincipalArn': root }),
    ...changed.flatMap(listActions).map((pattern) => probe(pattern, sample(pattern), at(home))),
  ]);
}

/** The actions that statements name. */
function listActions({ Statement }: Scp): readonly string[] {
  return Statement.flatMap((statement) => ('Action' in statement ? (statement.Action ?? []) : [])).filter(
    (action) => action !== '*',
  );
}

/** An action of a pattern. */
function sample(pattern: string): string {
  return pattern.replaceAll('*', 'Any').replaceAll('?', 'x');
}

/** The same action in the same place is tried once. */
function dropRepeated(probes: readonly Probe[]): readonly Probe[] {
  const seen = new Set<string>();
  return probes.filter(({ request }) => {
    const key = JSON.stringify([request.action.toLowerCase(), request.context]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
