/** The first element of every answer of a script. */
export const codes = {
  ok: 'ok',
  /** A request was made from this Slack view before. */
  exists: 'exists',
  idTaken: 'id-taken',
  nameTaken: 'name-taken',
  emailTaken: 'email-taken',
  /** The stored version is another one than the caller saw. */
  conflict: 'conflict',
  /** No such transition. */
  illegal: 'illegal',
  missing: 'missing',
  /** It is so already. */
  already: 'already',
  /** Another one was faster, or holds it. */
  raced: 'raced',
  /** No place is free. */
  full: 'full',
} as const;
