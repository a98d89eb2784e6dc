import { AwsError } from '../../wire/errors.ts';

/** Messages in the words of the service's documentation. Clients decide by name and Reason, never by these. */
const messages: Readonly<Record<string, string>> = {
  AWSOrganizationsNotInUseException: "Your account isn't a member of an organization.",
  AccessDeniedException: "You don't have permissions to access this resource.",
  AccountAlreadyClosedException: 'You attempted to close an account that is already closed.',
  AccountNotFoundException: "You specified an account that doesn't exist.",
  AccountNotRegisteredException: 'The specified account is not a delegated administrator.',
  ChildNotFoundException: "You specified a child that doesn't exist.",
  ConcurrentModificationException:
    "AWS Organizations can't complete your request because it conflicts with another attempt to modify the same entity. Try again later.",
  ConflictException: 'The request failed because it conflicts with the current state of the specified resource.',
  CreateAccountStatusNotFoundException: "You specified a create account request that doesn't exist.",
  DestinationParentNotFoundException: "You specified a destination container that doesn't exist.",
  DuplicateAccountException: 'You specified an account that already exists in the destination.',
  DuplicateOrganizationalUnitException: 'An OU with the same name already exists.',
  DuplicatePolicyAttachmentException: 'The selected policy is already attached to the specified target.',
  DuplicatePolicyException: 'A policy with the same name already exists.',
  FinalizingOrganizationException:
    'AWS Organizations could not perform the operation because your organization is still initializing.',
  MalformedPolicyDocumentException:
    'The provided policy document does not meet the requirements of the specified policy type.',
  OrganizationalUnitNotEmptyException: 'The specified OU is not empty.',
  OrganizationalUnitNotFoundException: "You specified an OU that doesn't exist.",
  ParentNotFoundException: "You specified a parent that doesn't exist.",
  PolicyChangesInProgressException:
    "Changes to the effective policy are in progress, and its contents can't be returned. Try the operation again later.",
  PolicyInUseException: 'The policy is attached to one or more entities.',
  PolicyNotAttachedException: "The policy isn't attached to the specified target in the specified root.",
  PolicyNotFoundException: "You specified a policy that doesn't exist.",
  PolicyTypeAlreadyEnabledException: 'The specified policy type is already enabled in the specified root.',
  PolicyTypeNotEnabledException: "The specified policy type isn't currently enabled in this root.",
  RootNotFoundException: "You specified a root that doesn't exist.",
  SourceParentNotFoundException: "You specified a source root or OU that doesn't exist.",
  TargetNotFoundException: "You specified a target that doesn't exist.",
  TooManyRequestsException:
    "AWS Organizations can't complete your request because another request is already in progress. Try again later.",
};

/** A refusal of Organizations: 400 on the wire, whatever the Smithy model says. */
export function refuse(name: string): AwsError {
  return new AwsError(
    name,
    messages[name] ?? name,
    400,
    name === 'TooManyRequestsException' ? { Type: 'RATE_LIMIT' } : {},
  );
}

/** ConstraintViolationException with its Reason. */
export function refuseByConstraint(reason: string): AwsError {
  return new AwsError('ConstraintViolationException', `The request exceeds a limit or breaks a rule: ${reason}.`, 400, {
    Reason: reason,
  });
}

/** InvalidInputException with its Reason and the member that is wrong. */
export function refuseInput(reason: string, member = ''): AwsError {
  const where = member === '' ? '' : ` (${member})`;
  return new AwsError(
    'InvalidInputException',
    `You provided invalid values for one or more of the request parameters${where}.`,
    400,
    {
      Reason: reason,
    },
  );
}
