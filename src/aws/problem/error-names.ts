import { tableOf, verdicts } from './verdict.ts';

/**
 * Every service's way to say "slower": Organizations and Account say TooManyRequests, Budgets and STS Throttling; the
 * others are those that the AWS SDK counts as throttling too (`@smithy/core`, THROTTLING_ERROR_CODES).
 */
const throttling = [
  'TooManyRequestsException',
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'RequestThrottledException',
  'RequestThrottled',
  'RequestLimitExceeded',
  'SlowDown',
  'BandwidthLimitExceeded',
  'PriorRequestNotComplete',
] as const;

/**
 * Errors about who signs. AWS answers them for every service, with and without `Exception` (JSON and query protocol);
 * the last ones come from the SDK when it finds no credentials.
 */
const credentials = [
  'ExpiredTokenException',
  'ExpiredToken',
  'UnrecognizedClientException',
  'UnrecognizedClient',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'IncompleteSignatureException',
  'IncompleteSignature',
  'MissingAuthenticationTokenException',
  'MissingAuthenticationToken',
  'AuthFailure',
  'OptInRequired',
  'RequestExpired',
  'RequestTimeTooSkewed',
  'RequestInTheFuture',
  'InvalidIdentityTokenException',
  'InvalidIdentityToken',
  'IDPRejectedClaimException',
  'IDPRejectedClaim',
  'CredentialsProviderError',
  'TokenProviderError',
  'ProviderError',
] as const;

/** Names of errors about credentials, for which no single IAM action is missing. */
export const credentialErrors: ReadonlySet<string> = new Set(credentials);

/** Names of errors by which AWS says that an IAM action is missing: JSON and REST services, and STS. */
export const deniedErrors: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'AccessDenied',
  'UnauthorizedOperation',
]);

/**
 * From an error's name to what follows. Source: the service models of Organizations, Budgets, Account Management,
 * Cost Explorer and STS; the errors that carry a `Reason` are in `reasons.ts`.
 */
export const errorNames = tableOf([
  [verdicts.busy, [...throttling, 'ConcurrentModificationException']],
  [
    verdicts.fault,
    [
      'ServiceException',
      'InternalErrorException',
      'InternalServerException',
      'InternalFailure',
      'InternalError',
      'ServiceUnavailableException',
      'ServiceUnavailable',
      'IDPCommunicationErrorException',
      'IDPCommunicationError',
      'RequestTimeoutException',
      'RequestTimeout',
      'TimeoutError',
      'AbortError',
    ],
  ],
  [verdicts.waitFinalizing, ['FinalizingOrganizationException']],
  [
    verdicts.waitBusy,
    [
      'PolicyChangesInProgressException',
      'ConflictException',
      'ResourceLockedException',
      'ResourceUnavailableException',
      // Cost Explorer has not finished what it is asked for.
      'DataUnavailableException',
    ],
  ],
  [
    verdicts.personRefused,
    [
      'MalformedPolicyDocumentException',
      'OrganizationalUnitNotEmptyException',
      'PolicyInUseException',
      'MasterCannotLeaveOrganizationException',
      'DuplicateOrganizationalUnitException',
      'DuplicatePolicyException',
      'ValidationException',
    ],
  ],
  // Already so: the next look finds it done. Who calls may take them as success right away.
  [
    verdicts.lookAgain,
    [
      'DuplicatePolicyAttachmentException',
      'PolicyNotAttachedException',
      'PolicyTypeAlreadyEnabledException',
      'AccountAlreadyClosedException',
      'DuplicateAccountException',
      'AccountAlreadyRegisteredException',
      'AccountNotRegisteredException',
      'DuplicateRecordException',
    ],
  ],
  // Not there, or not visible yet, or no longer where it was.
  [
    verdicts.lookAgain,
    [
      'AccountNotFoundException',
      'ChildNotFoundException',
      'TargetNotFoundException',
      'SourceParentNotFoundException',
      'CreateAccountStatusNotFoundException',
      'NotFoundException',
      'ResourceNotFoundException',
      'InvalidNextTokenException',
      'ExpiredNextTokenException',
      'RequestChangedException',
    ],
  ],
  [
    verdicts.operatorOuMissing,
    ['DestinationParentNotFoundException', 'ParentNotFoundException', 'OrganizationalUnitNotFoundException'],
  ],
  [
    verdicts.operatorRefused,
    [
      'PolicyNotFoundException',
      'RootNotFoundException',
      'ResourcePolicyNotFoundException',
      'EffectivePolicyNotFoundException',
      'InvalidParameterException',
      'CreationLimitExceededException',
      'ServiceQuotaExceededException',
      'BillingViewHealthStatusException',
      'BillExpirationException',
      'ValidationError',
      'PackedPolicyTooLargeException',
      'PackedPolicyTooLarge',
      'MalformedPolicyDocument',
    ],
  ],
  [
    verdicts.operatorNotReady,
    [
      'PolicyTypeNotEnabledException',
      'PolicyTypeNotAvailableForOrganizationException',
      'AWSOrganizationsNotInUseException',
      'UnsupportedAPIEndpointException',
      'AccountOwnerNotVerifiedException',
      'RegionDisabledException',
    ],
  ],
  [verdicts.operatorPermission, [...deniedErrors, 'AccessDeniedForDependencyException', ...credentials]],
]);
