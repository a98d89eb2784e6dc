import { expectOneProblem, type Row } from './one-problem.ts';

const email = "'aws+{slug}@example.com'";
const phone = "phone: '+49 30 12'";
const field = '{ label: Cost center, tag: cost-center }';
const manyOptions = Array.from({ length: 101 }, (_, index) => `o${index}`).join(', ');

const request: Row[] = [
  [email, "'aws@example.com' # here", 'request.email', '{slug}', 'once'],
  [email, "'{slug}+{slug}@example.com' # here", 'request.email', 'once'],
  [email, "'aws+{slug}@localhost' # here", 'request.email', 'address'],
  [email, "'aws {slug}@example.com' # here", 'request.email', 'address'],
  [email, `'${'a'.repeat(44)}{slug}@example.com' # here`, 'request.email', 'at most 54'],
  [email, `${email}\n  concurrency: 6 # here`, 'request.concurrency', 'from 1 to 5'],
  [email, `${email}\n  concurrency: 1.5 # here`, 'request.concurrency', 'whole number'],
  [email, `${email}\n  concurrency: '5' # here`, 'request.concurrency', 'leave out the quotes'],
  [email, `${email}\n  roleName: a role # here`, 'request.roleName', 'IAM role'],
  [email, `${email}\n  roleName: AWSServiceRoleForX # here`, 'request.roleName', 'AWSServiceRoleFor'],
  [
    phone,
    'phone: 004930 } # here\n    security: { name: A, email: owner, title: B, phone: "1"',
    'request.contacts.billing.phone',
    'quotes',
  ],
  [
    phone,
    "phone: 'ext. 12' } # here\n    security: { name: A, email: owner, title: B, phone: '1'",
    'request.contacts.billing.phone',
    'telephone',
  ],
  ['    billing: {', '    legal: {} # here\n    billing: {', 'request.contacts.legal', 'billing, operations, security'],
  [
    '    billing: {',
    '    security: { name: A, title: B, phone: "1" } # here\n    billing: {',
    'request.contacts.security.email',
    'is required',
    'owner',
  ],
  [
    '    billing: {',
    `    security: { name: A, email: owner, title: ${'x'.repeat(51)}, phone: "1" } # here\n    billing: {`,
    'request.contacts.security.title',
    '50',
  ],
  [field, `${field} # nothing\n    owner: { label: A, tag: a } # here`, 'request.fields.owner', 'already'],
  [field, `${field} # nothing\n    a b: { label: A, tag: a } # here`, 'request.fields["a b"]', 'letters'],
  [
    field,
    `${field} # nothing\n    other: { label: A, tag: Cost-Center } # here`,
    'request.fields.other.tag',
    'cost_center',
  ],
  [field, "{ label: A, tag: 'aws:x' } # here", 'request.fields.cost_center.tag', 'aws:'],
  [field, "{ label: A, tag: 'steward:x' } # here", 'request.fields.cost_center.tag', 'steward:'],
  [field, "{ label: A, tag: 'a*b' } # here", 'request.fields.cost_center.tag', 'letters'],
  [field, '{ tag: a } # here', 'request.fields.cost_center.label', 'is required'],
  [field, '{ label: A, tag: a, options: [] } # here', 'request.fields.cost_center.options', 'at least 1'],
  [
    field,
    `{ label: A, tag: a, options: [${manyOptions}] } # here`,
    'request.fields.cost_center.options',
    '101',
    'at most 100',
  ],
  [field, `{ label: A, tag: a, options: [${'x'.repeat(76)}] } # here`, 'request.fields.cost_center.options[0]', '75'],
  [field, '{ label: A, tag: a, options: [100] } # here', 'request.fields.cost_center.options[0]', 'quotes'],
  [field, "{ label: A, tag: a, options: ['a;b'] } # here", 'request.fields.cost_center.options[0]', 'value of a tag'],
  [
    'tags: { environment: test }',
    'tags: { cost-center: x } # here',
    'classes.sandbox.tags.cost-center',
    'request.fields.cost_center',
  ],
];

expectOneProblem('in request', request);
