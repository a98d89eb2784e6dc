import { tableOf, verdicts } from './verdict.ts';

/** `ConstraintViolationException.Reason` of Organizations; what is not here is the operator's (`aws-refused`). */
export const constraintReasons = tableOf([
  [verdicts.operatorQuota, ['ACCOUNT_NUMBER_LIMIT_EXCEEDED']],
  // Too many creations or closures under way: one that ends makes room.
  [verdicts.waitBusy, ['ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED', 'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED']],
  [verdicts.waitBusy, ['HANDSHAKE_RATE_LIMIT_EXCEEDED', 'WAIT_PERIOD_ACTIVE']],
  [verdicts.waitFinalizing, ['ACCOUNT_CREATION_NOT_COMPLETE']],
  [verdicts.personTagPolicy, ['TAG_POLICY_VIOLATION']],
  [
    verdicts.operatorNotReady,
    [
      'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
      'MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED',
      'MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE',
      'MASTER_ACCOUNT_MISSING_CONTACT_INFO',
      'MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED',
      'MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE',
      'INVALID_PAYMENT_INSTRUMENT',
      'UNSUPPORTED_PRICING',
      'UNMET_BILLING_PREREQUISITE',
      'CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION',
      'SERVICE_ACCESS_NOT_ENABLED',
    ],
  ],
]);

/** `HandshakeConstraintViolationException.Reason`; what is not here is the operator's (`organization-not-ready`). */
export const handshakeReasons = tableOf([
  [verdicts.operatorQuota, ['ACCOUNT_NUMBER_LIMIT_EXCEEDED']],
  [verdicts.waitBusy, ['HANDSHAKE_RATE_LIMIT_EXCEEDED', 'ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED']],
]);

/**
 * `InvalidInputException.Reason`; what is not here is the person's (`aws-refused`). These are about what the file says,
 * about Steward itself or about a list that changed while it was read, which no person can put right.
 */
export const inputReasons = tableOf([
  [
    verdicts.operatorRefused,
    [
      'INVALID_ROLE_NAME',
      'DUPLICATE_TAG_KEY',
      'INVALID_SYSTEM_TAGS_PARAMETER',
      'IMMUTABLE_POLICY',
      'NON_DETACHABLE_POLICY',
      'TARGET_NOT_SUPPORTED',
      'MOVING_ACCOUNT_BETWEEN_DIFFERENT_ROOTS',
      'UNRECOGNIZED_SERVICE_PRINCIPAL',
      'INVALID_PRINCIPAL',
      'INVALID_RESOURCE_POLICY_JSON',
      'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY',
      'UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY',
      'UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY',
      'CALLER_REQUIRED_FIELD_MISSING',
      'INVALID_PATTERN_TARGET_ID',
      'INVALID_SYNTAX_POLICY_ID',
      'INVALID_ENUM',
      'INVALID_ENUM_POLICY_TYPE',
      'INVALID_LIST_MEMBER',
      'MAX_LIMIT_EXCEEDED_FILTER',
    ],
  ],
  [verdicts.lookAgain, ['INVALID_NEXT_TOKEN']],
]);
