import * as account from '@aws-sdk/client-account';
import * as budgets from '@aws-sdk/client-budgets';
import * as organizations from '@aws-sdk/client-organizations';
import * as sts from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { AwsProblem } from '../../../../src/aws/aws-problem.ts';
import { classifyAwsError } from '../../../../src/aws/problem/classify-aws-error.ts';
import { errorNames } from '../../../../src/aws/problem/error-names.ts';

function sdkError(name: string, parts: object = {}): Error {
  return Object.assign(new Error(`words of ${name}`), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
    ...parts,
  });
}

describe('classifyAwsError by name', () => {
  const rows = `
    TooManyRequestsException                        retry    aws-busy
    ConcurrentModificationException                 retry    aws-busy
    ThrottlingException                             retry    aws-busy
    Throttling                                      retry    aws-busy
    ServiceException                                retry    aws-fault               ambiguous
    InternalErrorException                          retry    aws-fault               ambiguous
    InternalServerException                         retry    aws-fault               ambiguous
    TimeoutError                                    retry    aws-fault               ambiguous
    FinalizingOrganizationException                 wait     aws-finalizing
    PolicyChangesInProgressException                wait     aws-busy
    ConflictException                               wait     aws-busy
    ResourceLockedException                         wait     aws-busy
    ResourceUnavailableException                    wait     aws-busy
    MalformedPolicyDocumentException                person   aws-refused
    OrganizationalUnitNotEmptyException             person   aws-refused
    PolicyInUseException                            person   aws-refused
    MasterCannotLeaveOrganizationException          person   aws-refused
    DuplicateOrganizationalUnitException            person   aws-refused
    DuplicatePolicyException                        person   aws-refused
    ValidationException                             person   aws-refused
    DuplicatePolicyAttachmentException              retry    aws-refused
    PolicyNotAttachedException                      retry    aws-refused
    PolicyTypeAlreadyEnabledException               retry    aws-refused
    AccountAlreadyClosedException                   retry    aws-refused
    DuplicateAccountException                       retry    aws-refused
    AccountAlreadyRegisteredException               retry    aws-refused
    AccountNotRegisteredException                   retry    aws-refused
    DuplicateRecordException                        retry    aws-refused
    DestinationParentNotFoundException              operator ou-missing
    ParentNotFoundException                         operator ou-missing
    OrganizationalUnitNotFoundException             operator ou-missing
    AccountNotFoundException                        retry    aws-refused
    ChildNotFoundException                          retry    aws-refused
    TargetNotFoundException                         retry    aws-refused
    SourceParentNotFoundException                   retry    aws-refused
    CreateAccountStatusNotFoundException            retry    aws-refused
    NotFoundException                               retry    aws-refused
    ResourceNotFoundException                       retry    aws-refused
    InvalidNextTokenException                       retry    aws-refused
    ExpiredNextTokenException                       retry    aws-refused
    PolicyNotFoundException                         operator aws-refused
    RootNotFoundException                           operator aws-refused
    ResourcePolicyNotFoundException                 operator aws-refused
    EffectivePolicyNotFoundException                operator aws-refused
    InvalidParameterException                       operator aws-refused
    CreationLimitExceededException                  operator aws-refused
    ServiceQuotaExceededException                   operator aws-refused
    BillingViewHealthStatusException                operator aws-refused
    PackedPolicyTooLargeException                   operator aws-refused
    ValidationError                                 operator aws-refused
    PolicyTypeNotEnabledException                   operator organization-not-ready
    PolicyTypeNotAvailableForOrganizationException  operator organization-not-ready
    AWSOrganizationsNotInUseException               operator organization-not-ready
    UnsupportedAPIEndpointException                 operator organization-not-ready
    AccountOwnerNotVerifiedException                operator organization-not-ready
    RegionDisabledException                         operator organization-not-ready
    AccessDeniedException                           operator permission
    AccessDenied                                    operator permission
    AccessDeniedForDependencyException              operator permission
    ExpiredTokenException                           operator permission
    ExpiredToken                                    operator permission
    UnrecognizedClientException                     operator permission
    InvalidClientTokenId                            operator permission
    InvalidSignatureException                       operator permission
    SignatureDoesNotMatch                           operator permission
    MissingAuthenticationTokenException             operator permission
    CredentialsProviderError                        operator permission
    SomethingNewException                           operator aws-refused
  `
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/));

  it.each(rows)('%s: %s, %s', (name = '', next, code, ambiguous) => {
    const problem = classifyAwsError(sdkError(name), 'organizations:Anything');
    expect(problem).toBeInstanceOf(AwsProblem);
    expect(problem).toMatchObject({
      next,
      code,
      ambiguous: ambiguous === 'ambiguous',
      awsName: name,
      awsMessage: `words of ${name}`,
      operation: 'organizations:Anything',
      retryAfterMs: null,
      detail: null,
    });
  });

  /** Operations that Steward never calls: handshakes, billing transfers, web identity. */
  const elsewhere = new Set([
    'AlreadyInOrganizationException',
    'DuplicateHandshakeException',
    'ExpiredTradeInTokenException',
    'HandshakeAlreadyInStateException',
    'HandshakeNotFoundException',
    'InsufficientSessionLifetimeException',
    'InvalidAuthorizationMessageException',
    'InvalidContextAssertionException',
    'InvalidHandshakeTransitionException',
    'InvalidResponsibilityTransferTransitionException',
    'InvalidSubjectCredentialsException',
    'JWTPayloadSizeExceededException',
    'OrganizationNotEmptyException',
    'OutboundWebIdentityFederationDisabledException',
    'ResponsibilityTransferAlreadyInStatusException',
    'ResponsibilityTransferNotFoundException',
    'SessionDurationEscalationException',
  ]);
  const byReason = new Set([
    'ConstraintViolationException',
    'HandshakeConstraintViolationException',
    'InvalidInputException',
  ]);

  it('knows every error of the SDK’s models', () => {
    const names = [organizations, budgets, account, sts]
      .flatMap((sdk) => Object.keys(sdk))
      .filter((name) => /^[A-Z]\w+Exception$/.test(name) && !/^\w+ServiceException$/.test(name));
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name) => !errorNames.has(name) && !elsewhere.has(name) && !byReason.has(name))).toEqual([]);
  });
});

describe('classifyAwsError by reason', () => {
  const notReady = 'operator organization-not-ready';
  const refused = 'operator aws-refused';
  const constraints: Record<string, string> = {
    ACCOUNT_NUMBER_LIMIT_EXCEEDED: 'operator account-quota',
    ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED: 'wait aws-busy',
    CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED: 'wait aws-busy',
    HANDSHAKE_RATE_LIMIT_EXCEEDED: 'wait aws-busy',
    WAIT_PERIOD_ACTIVE: 'wait aws-busy',
    ACCOUNT_CREATION_NOT_COMPLETE: 'wait aws-finalizing',
    TAG_POLICY_VIOLATION: 'person tag-policy',
    ORGANIZATION_NOT_IN_ALL_FEATURES_MODE: notReady,
    MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED: notReady,
    MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE: notReady,
    MASTER_ACCOUNT_MISSING_CONTACT_INFO: notReady,
    MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED: notReady,
    MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE: notReady,
    INVALID_PAYMENT_INSTRUMENT: notReady,
    UNSUPPORTED_PRICING: notReady,
    UNMET_BILLING_PREREQUISITE: notReady,
    CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION: notReady,
    SERVICE_ACCESS_NOT_ENABLED: notReady,
  };
  it.each(Object.values(organizations.ConstraintViolationExceptionReason))('ConstraintViolation %s', (reason) => {
    const problem = classifyAwsError(sdkError('ConstraintViolationException', { Reason: reason }), 'organizations:X');
    expect(`${problem.next} ${problem.code}`).toBe(constraints[reason] ?? refused);
    expect(problem.detail).toBe(reason);
    expect(problem.ambiguous).toBe(false);
  });

  it.each([
    ['ConstraintViolationException', 'SOMETHING_NEW', refused],
    ['ConstraintViolationException', undefined, refused],
    ['HandshakeConstraintViolationException', 'ACCOUNT_NUMBER_LIMIT_EXCEEDED', 'operator account-quota'],
    ['HandshakeConstraintViolationException', 'ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED', 'wait aws-busy'],
    ['HandshakeConstraintViolationException', 'HANDSHAKE_RATE_LIMIT_EXCEEDED', 'wait aws-busy'],
    ['HandshakeConstraintViolationException', 'ALREADY_IN_AN_ORGANIZATION', notReady],
    ['InvalidInputException', 'INVALID_PATTERN', 'person aws-refused'],
    ['InvalidInputException', 'MAX_LENGTH_EXCEEDED', 'person aws-refused'],
    ['InvalidInputException', 'SOMETHING_NEW', 'person aws-refused'],
    ['InvalidInputException', undefined, 'person aws-refused'],
    ['InvalidInputException', 'INVALID_ROLE_NAME', refused],
    ['InvalidInputException', 'DUPLICATE_TAG_KEY', refused],
    ['InvalidInputException', 'INVALID_SYSTEM_TAGS_PARAMETER', refused],
    ['InvalidInputException', 'IMMUTABLE_POLICY', refused],
    ['InvalidInputException', 'INVALID_NEXT_TOKEN', 'retry aws-refused'],
  ])('%s %s: %s', (name, reason, expected) => {
    const problem = classifyAwsError(sdkError(name, { Reason: reason }), 'organizations:CreateAccount');
    expect(`${problem.next} ${problem.code}`).toBe(expected);
  });

  it('never decides by the text', () => {
    const misleading = new Error('AccessDeniedException: TooManyRequestsException, please retry');
    misleading.name = 'PolicyNotFoundException';
    expect(classifyAwsError(misleading, 'organizations:DescribePolicy').code).toBe('aws-refused');
  });
});

describe('the missing permission', () => {
  it.each([
    ['organizations:MoveAccount', 'AccessDeniedException', 'organizations:MoveAccount'],
    ['account:PutAlternateContact', 'AccessDeniedException', 'account:PutAlternateContact'],
    ['sts:AssumeRole', 'AccessDenied', 'sts:AssumeRole'],
    ['budgets:DescribeBudget', 'AccessDeniedException', 'budgets:ViewBudget'],
    ['budgets:DescribeSubscribersForNotification', 'AccessDeniedException', 'budgets:ViewBudget'],
    ['budgets:CreateBudget', 'AccessDeniedException', 'budgets:ModifyBudget'],
    ['budgets:UpdateBudget', 'AccessDeniedException', 'budgets:ModifyBudget'],
    ['budgets:CreateNotification', 'AccessDeniedException', 'budgets:ModifyBudget'],
    ['budgets:CreateSubscriber', 'AccessDeniedException', 'budgets:ModifyBudget'],
    ['organizations:CreateAccount', 'AccessDeniedForDependencyException', 'iam:CreateServiceLinkedRole'],
    ['organizations:CreateAccount', 'ExpiredTokenException', null],
    ['organizations:CreateAccount', 'TooManyRequestsException', null],
  ])('%s, %s: %s', (operation, name, permission) => {
    expect(classifyAwsError(sdkError(name), operation).permission).toBe(permission);
  });
});

describe('what depends on the operation', () => {
  it('takes an OU that goes away while lists are read for an old list', () => {
    const gone = sdkError('ParentNotFoundException');
    expect(classifyAwsError(gone, 'organizations:ListAccountsForParent').next).toBe('retry');
    expect(classifyAwsError(gone, 'organizations:CreateOrganizationalUnit').code).toBe('ou-missing');
  });

  it('takes a malformed session policy for the operator’s', () => {
    expect(classifyAwsError(sdkError('MalformedPolicyDocumentException'), 'sts:AssumeRole').next).toBe('operator');
  });
});

describe('what AWS says besides', () => {
  it.each([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'x-amz-retry-after': '250', 'retry-after': '7' }, 250],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('waits as long as %j asks', (headers, retryAfterMs) => {
    const error = sdkError('TooManyRequestsException', { $response: { statusCode: 429, headers } });
    expect(classifyAwsError(error, 'account:GetAlternateContact').retryAfterMs).toBe(retryAfterMs);
  });

  it('names the fields that Account Management refuses', () => {
    const error = sdkError('ValidationException', {
      fieldList: [
        { name: 'phoneNumber', message: 'no' },
        { name: 'title', message: 'no' },
      ],
    });
    expect(classifyAwsError(error, 'account:PutAlternateContact').detail).toBe('phoneNumber, title');
  });
});
