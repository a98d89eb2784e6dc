import { text } from './value-schemas.ts';

/** Ids of Slack begin with a letter for the kind of thing: U and W users, S user groups, C and G channels. */
export const userIdPattern = /^[UW][A-Z0-9]{2,}$/;
const groupIdPattern = /^S[A-Z0-9]{2,}$/;
const channelIdPattern = /^[CG][A-Z0-9]{2,}$/;

export const userId = text('the id of a Slack user, such as U0AB12CD3 (not a name)', (id) => userIdPattern.test(id));

export const groupId = text('the id of a Slack user group, such as S0AB12CD3 (not its handle)', (id) =>
  groupIdPattern.test(id),
);

export const channelId = text('the id of a Slack channel, such as C0AB12CD3 (not its name)', (id) =>
  channelIdPattern.test(id),
);

/** Somebody who decides or may do something: one person or a user group. */
export const personOrGroupId = text(
  'the id of a Slack user or user group, such as U0AB12CD3 or S0AB12CD3 (not a name)',
  (id) => userIdPattern.test(id) || groupIdPattern.test(id),
);
