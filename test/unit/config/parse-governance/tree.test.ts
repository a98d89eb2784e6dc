import { expectOneProblem, type Row } from './one-problem.ts';

const tree: Row[] = [
  ['  Sandbox: {}', '  Sandbox: { childen: {} } # here', 'ous.Sandbox.childen', 'did you mean "children"'],
  ['  Sandbox: {}', '  Sandbox: {}\n  A/B: {} # here', 'ous.A/B', 'no /', 'children'],
  ['  Sandbox: {}', `  Sandbox: {}\n  ${'x'.repeat(129)}: {} # here`, `ous.${'x'.repeat(129)}`, '128 characters'],
  [
    '  Sandbox: {}',
    '  Sandbox: { children: { A: { children: { B: { children: { C: { children: { D: { children:\n    { E: {} } # here\n    } } } } } } } } }',
    'ous.Sandbox.children.A.children.B.children.C.children.D.children.E',
    'level 6',
    'AWS allows 5',
  ],
  ['root: { guardrails: [no-root] }', 'root: { guardrails: [no-roots] } # here', 'root.guardrails[0]', '"no-root"'],
  ['  Sandbox: {}', '  Sandbox: { guardrails: [zzz] } # here', 'ous.Sandbox.guardrails[0]', 'declared: no-root'],
  ["'111122223333': { guardrails: [no-root] }", '111122223333: {} # here', 'accounts.111122223333', "quotes, '1111"],
  ["'111122223333': { guardrails: [no-root] }", "'1111-2222-3333': {} # here", 'accounts.1111-2222-3333', '12 digits'],
  [
    "'111122223333': { guardrails: [no-root] }",
    "'111122223333': { guardrails: [no-rot] } # here",
    'accounts.111122223333.guardrails[0]',
    'there is no guardrail "no-rot"',
  ],
];

expectOneProblem('in the tree of OUs', tree);
