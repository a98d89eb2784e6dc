import type { PersonId, RequestStatus } from './request.ts';

/** Why a press or a command was not followed; the private answer says it in words. */
export type Refusal =
  /** Guests, bots, deactivated people and people of other workspaces. */
  | { readonly kind: 'not-a-member' }
  | { readonly kind: 'unknown-request'; readonly id: string }
  /** Neither requester nor owner decides where the file says `allowSelf: false`. */
  | { readonly kind: 'self'; readonly as: 'requester' | 'owner' }
  | { readonly kind: 'not-an-approver' }
  | { readonly kind: 'already-approved'; readonly at: number }
  /** The rules of this person have all their people; others are still missing some. */
  | { readonly kind: 'not-needed'; readonly missingRules: readonly number[] }
  /** Too late. */
  | {
      readonly kind: 'decided';
      readonly status: Exclude<RequestStatus, 'waiting'>;
      readonly by: PersonId | 'steward';
      readonly at: number;
    }
  /** The file changed since the request was made: approvals so far are void, and this press did not count. */
  | { readonly kind: 'terms-changed'; readonly changes: readonly string[] }
  | { readonly kind: 'class-gone'; readonly className: string }
  /** Membership of these user groups could not be read, so nobody in them counts now. */
  | { readonly kind: 'groups-unreadable'; readonly groups: readonly string[] }
  | { readonly kind: 'not-requester-or-admin' }
  | { readonly kind: 'not-an-admin' }
  /** Cancel: it is being done, or is done. */
  | { readonly kind: 'cannot-cancel'; readonly status: RequestStatus }
  /** Retry: the request did not fail, or goes on already. */
  | { readonly kind: 'cannot-retry'; readonly status: RequestStatus }
  /** Somebody else changed the request again and again at the same moment. */
  | { readonly kind: 'try-again' };
