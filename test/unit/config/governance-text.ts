/** A complete file that says little. Each line is there to be replaced in some test. */
export const smallFile = `
version: 1
root: { guardrails: [no-root] }
ous:
  Workloads:
    children: { Prod: {}, Dev: {} }
  Sandbox: {}
accounts:
  '111122223333': { guardrails: [no-root] }
guardrails:
  no-root: { rule: deny-root-user }
  regions: { rule: allow-regions, regions: [eu-central-1] }
  families: { rule: deny-instance-families, families: [p5] }
teams:
  payments: { members: S0PAYMENTS, channel: C0PAY }
request:
  email: 'aws+{slug}@example.com'
  contacts:
    billing: { name: owner, email: owner, title: Owner, phone: '+49 30 12' }
  fields:
    cost_center: { label: Cost center, tag: cost-center }
classes:
  sandbox:
    ou: Sandbox
    budget: { defaultUsd: 50, maxUsd: 200, alertsAt: [50], emails: [f@example.com] }
    tags: { environment: test }
    signIn: { url: 'https://example.awsapps.com/start' }
    approvals:
      - { approvers: [S0PLATFORM] }
  plain:
    ou: Workloads/Dev
    approvals: []
drift: { approvals: [{ approvers: [S0SECURITY] }] }
admins: [S0PLATFORM]
channels: { requests: C0REQUESTS }
reports:
  - { name: costs, type: cost-digest, schedule: '0 9 * * 1', channel: C0FINOPS }
  - { name: drift, type: guardrail-drift, schedule: '0 9 * * *', to: teams }
`.trimStart();

/**
 * The small file with one part of it replaced. The line that a problem should name is the one with `# here` in it, in the
 * replacement.
 */
export function replaceIn(file: string, part: string, replacement: string): { text: string; line: number } {
  if (file.split(part).length !== 2) throw new Error(`stands not exactly once in the file: ${part}`);
  const text = file.replace(part, () => replacement);
  const line = text.split('\n').findIndex((candidate) => candidate.includes('# here')) + 1;
  if (line === 0) throw new Error(`no line is marked: ${replacement}`);
  return { text, line };
}
