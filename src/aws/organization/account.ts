import { z } from 'zod';

/** An account as Organizations shows it. */
export interface Account {
  /** Twelve digits. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `ACTIVE`, `PENDING_ACTIVATION`, `SUSPENDED`, `PENDING_CLOSURE`, `CLOSED`, or what AWS adds. */
  readonly state: string;
  /** The OU or root that it stands in; null: this answer does not say. */
  readonly parentId: string | null;
  /** Epoch milliseconds; null: AWS does not say. */
  readonly joinedAt: number | null;
}

/**
 * An account in an answer of Organizations. `State` came on 2025-09-09 and replaces `Status`, which ends on 2026-09-09;
 * `Paths` came on 2026-03-31 (`o-…/r-…/ou-…/<account>/`). An answer may have either, both, or no `Paths`.
 */
export const accountSchema = z
  .object({
    Id: z.string().regex(/^\d{12}$/),
    Name: z.string().nullish(),
    Email: z.string().nullish(),
    State: z.string().nullish(),
    Status: z.string().nullish(),
    Paths: z.array(z.string()).nullish(),
    JoinedTimestamp: z.date().nullish(),
  })
  .transform(
    (answer): Account => ({
      id: answer.Id,
      name: answer.Name ?? '',
      email: answer.Email ?? '',
      state: answer.State ?? answer.Status ?? 'UNKNOWN',
      parentId: findParentInPath(answer.Paths?.[0] ?? ''),
      joinedAt: answer.JoinedTimestamp?.getTime() ?? null,
    }),
  );

function findParentInPath(path: string): string | null {
  return path.split('/').filter(Boolean).at(-2) ?? null;
}
