import type {
  AccountRequest,
  Creation,
  Failure,
  HistoryEntry,
  PersonId,
  Provisioning,
  RequestInState,
  Step,
  StepName,
  StepOutcome,
  Terms,
  WaitReason,
  Wish,
} from './request.ts';

type Underway = RequestInState<'approved' | 'creating'>;

const noCreation: Creation = {
  intentAt: null,
  firstIntentAt: null,
  attempts: 0,
  creationId: null,
  accountId: null,
  notOurs: [],
  adopted: false,
};

/** What is to be walked for a request that was just approved. `hasContacts`: the file has some for new accounts. */
export function planProvisioning(
  { wish, terms }: Pick<AccountRequest, 'wish' | 'terms'>,
  hasContacts: boolean,
): Provisioning {
  return {
    run: 1,
    startedAt: null,
    creation: { ...noCreation, accountId: wish.kind === 'budget' ? wish.accountId : null },
    steps: findStepNames(wish, terms, hasContacts).map((name) => ({
      name,
      status: 'pending',
      startedAt: null,
      endedAt: null,
      outcome: null,
      waiting: null,
    })),
    failure: null,
  };
}

const stepsByKind: Readonly<Record<Exclude<Wish['kind'], 'account'>, readonly StepName[]>> = {
  budget: ['budget'],
  fix: ['fix', 'verify'],
  waive: ['waive'],
  adopt: ['adopt', 'tags'],
};

function findStepNames(wish: Wish, terms: Terms, hasContacts: boolean): readonly StepName[] {
  if (wish.kind !== 'account') return stepsByKind[wish.kind];
  const names: StepName[] = ['create', 'activate', 'place'];
  if (terms.class !== null && terms.class.guardrails.length > 0) names.push('guardrails');
  names.push('tags');
  if (terms.class !== null && terms.class.budget !== null) names.push('budget');
  if (hasContacts) names.push('contacts');
  return names;
}

/**
 * Which account was made for a request so far: `unknown` while AWS may have made one whose answer was not seen. For a
 * request about an account that is there, none ever is.
 */
export function findMade({
  wish,
  provisioning,
}: Pick<AccountRequest, 'wish' | 'provisioning'>): 'nothing' | 'account' | 'unknown' {
  if (wish.kind !== 'account' || provisioning === null) return 'nothing';
  const { accountId, creationId, intentAt } = provisioning.creation;
  if (accountId !== null) return 'account';
  return creationId !== null || intentAt !== null ? 'unknown' : 'nothing';
}

/** The first step that is not done; null: all are. */
export function findNextStep(provisioning: Provisioning): Step | null {
  return provisioning.steps.find((step) => step.status !== 'done') ?? null;
}

/** The step has begun. Its start stays the first one's when it is taken up again. */
export function startStep(request: Underway, name: StepName, at: number): RequestInState<'creating'> {
  const fresh = request.provisioning.steps.some((step) => step.name === name && step.status === 'pending');
  return walk(
    request,
    at,
    {
      steps: changeStep(request.provisioning, name, (step) => ({
        ...step,
        status: 'running',
        startedAt: step.startedAt ?? at,
        endedAt: null,
        waiting: null,
      })),
      startedAt: request.provisioning.startedAt ?? at,
    },
    fresh ? { action: 'step-start', detail: name } : null,
  );
}

/** The step waits; null: it goes on. */
export function setWaiting(
  request: Underway,
  name: StepName,
  waiting: { readonly reason: WaitReason; readonly until: number } | null,
): Underway {
  const steps = changeStep(request.provisioning, name, (step) => ({ ...step, waiting }));
  return { ...request, version: request.version + 1, provisioning: { ...request.provisioning, steps } };
}

/** `CreateAccount` is about to be called: from now on an account may exist without its answer having been seen. */
export function intendCreation(request: RequestInState<'creating'>, at: number): RequestInState<'creating'> {
  const { creation } = request.provisioning;
  return setCreation(request, at, {
    intentAt: at,
    firstIntentAt: creation.firstIntentAt ?? at,
    attempts: creation.attempts + 1,
  });
}

/** What became known of the account. */
export function setCreation(
  request: RequestInState<'creating'>,
  at: number,
  change: Partial<Creation>,
): RequestInState<'creating'> {
  return walk(request, at, { creation: { ...request.provisioning.creation, ...change } }, null);
}

/**
 * Whether every `CreateAccount` of the request is accounted for: each led to a creation of its own whose end is known.
 * Else one was lost on its way, and may have made an account that is yet to be seen.
 */
export function knowsEveryCreation({ history, provisioning: { creation } }: RequestInState<'creating'>): boolean {
  const begun = history.filter(
    ({ action, detail }) => action === 'step-done' && detail === describeStepEnd('create', 'started'),
  );
  return creation.attempts <= begun.length - creation.notOurs.length;
}

function describeStepEnd(name: StepName, outcome: StepOutcome): string {
  return `${name}: ${outcome}`;
}

/**
 * The creation that was waited for is not this request's, or AWS failed it by its own fault: back to `create`. Without
 * `creationId` the lost one is looked for again, or, where `intentAt` is null, another is begun.
 */
export function reopenCreation(
  request: RequestInState<'creating'>,
  at: number,
  change: Partial<Pick<Creation, 'creationId' | 'notOurs' | 'adopted' | 'intentAt'>>,
): RequestInState<'creating'> {
  const { creation } = request.provisioning;
  const steps = request.provisioning.steps.map((step): Step => {
    if (step.name === 'create') return { ...step, status: 'running', endedAt: null, outcome: null, waiting: null };
    if (step.name !== 'activate') return step;
    return { ...step, status: 'pending', startedAt: null, endedAt: null, outcome: null, waiting: null };
  });
  const reopened = { ...creation, creationId: null, adopted: false, intentAt: creation.firstIntentAt, ...change };
  return walk(request, at, { steps, creation: reopened }, null);
}

/** The step is done; what was made may have become known by it. */
export function finishStep(
  request: RequestInState<'creating'>,
  name: StepName,
  outcome: StepOutcome,
  at: number,
  creation: Partial<Creation> = {},
): RequestInState<'creating'> {
  return walk(
    request,
    at,
    {
      creation: { ...request.provisioning.creation, ...creation },
      steps: changeStep(request.provisioning, name, (step) => ({
        ...step,
        status: 'done',
        startedAt: step.startedAt ?? at,
        endedAt: at,
        outcome,
        waiting: null,
      })),
    },
    { action: 'step-done', detail: describeStepEnd(name, outcome) },
  );
}

/**
 * A step cannot be done. What was made stays, and is kept; later steps wait for a retry. A creation that AWS reports as
 * failed fails at `create`, so that a retry calls `CreateAccount` anew.
 */
export function failRequest(
  request: Underway,
  failure: Failure,
  creation: Partial<Creation> = {},
): RequestInState<'failed'> {
  const failedAt = request.provisioning.steps.findIndex((step) => step.name === failure.step);
  const steps = request.provisioning.steps.map((step, index): Step => {
    if (index < failedAt) return step;
    if (index > failedAt)
      return { ...step, status: 'pending', startedAt: null, endedAt: null, outcome: null, waiting: null };
    return {
      ...step,
      status: 'failed',
      startedAt: step.startedAt ?? failure.at,
      endedAt: failure.at,
      outcome: null,
      waiting: null,
    };
  });
  return {
    ...request,
    version: request.version + 1,
    status: 'failed',
    provisioning: {
      ...request.provisioning,
      creation: { ...request.provisioning.creation, ...creation },
      steps,
      failure,
    },
    history: [
      ...request.history,
      entry(request, failure.at, 'steward', 'fail', 'failed', `${failure.step}: ${failure.code}`),
    ],
  };
}

/** All steps are done. */
export function finishRequest(request: RequestInState<'creating'>, at: number): RequestInState<'ready'> {
  return {
    ...request,
    version: request.version + 1,
    status: 'ready',
    history: [
      ...request.history,
      entry(request, at, 'steward', 'finish', 'ready', request.provisioning.creation.accountId),
    ],
  };
}

/** A failed request goes on at the step that failed, as a new run. */
export function retryRequest(
  request: RequestInState<'failed'>,
  by: PersonId,
  at: number,
  message: HistoryEntry['message'],
): RequestInState<'creating'> {
  const steps = request.provisioning.steps.map(
    (step): Step =>
      step.status === 'failed' ? { ...step, status: 'pending', startedAt: null, endedAt: null, outcome: null } : step,
  );
  return {
    ...request,
    version: request.version + 1,
    status: 'creating',
    provisioning: { ...request.provisioning, run: request.provisioning.run + 1, steps, failure: null },
    history: [...request.history, { ...entry(request, at, by, 'retry', 'creating', null), message }],
  };
}

function changeStep(provisioning: Provisioning, name: StepName, change: (step: Step) => Step): readonly Step[] {
  return provisioning.steps.map((step) => (step.name === name ? change(step) : step));
}

function walk(
  request: Underway,
  at: number,
  change: Partial<Provisioning>,
  event: { readonly action: HistoryEntry['action']; readonly detail: string } | null,
): RequestInState<'creating'> {
  return {
    ...request,
    version: request.version + 1,
    status: 'creating',
    provisioning: { ...request.provisioning, ...change },
    history:
      event === null
        ? request.history
        : [...request.history, entry(request, at, 'steward', event.action, 'creating', event.detail)],
  };
}

function entry(
  request: AccountRequest,
  at: number,
  actor: HistoryEntry['actor'],
  action: HistoryEntry['action'],
  to: HistoryEntry['to'],
  detail: string | null,
): HistoryEntry {
  return { at, actor, action, from: request.status, to, rule: null, message: null, detail };
}
