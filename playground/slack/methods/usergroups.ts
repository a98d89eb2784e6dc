import { z } from 'zod';
import { SlackApiError } from '../server/api-error.ts';
import type { SlackState } from '../workspace/slack-state.ts';
import type { UserGroup } from '../workspace/workspace.ts';
import { booleanArg, defineMethod } from './method.ts';

/** A user group in Slack's shape; `withUsers` adds its people. */
function renderUserGroup(slack: SlackState, group: UserGroup, withUsers: boolean): Record<string, unknown> {
  const { team } = slack.workspace;
  const created = 1_767_225_600;
  return {
    id: group.id,
    team_id: team.id,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: '',
    handle: group.handle,
    is_external: false,
    date_create: created,
    date_update: created,
    date_delete: group.disabled ? created : 0,
    auto_type: null,
    auto_provision: false,
    created_by: 'USLACKBOT',
    updated_by: 'USLACKBOT',
    deleted_by: group.disabled ? 'USLACKBOT' : null,
    prefs: { channels: [], groups: [] },
    user_count: group.users.length,
    ...(withUsers && { users: [...group.users] }),
  };
}

/** `usergroups.list` */
export const usergroupsList = defineMethod({
  scopes: ['usergroups:read'],
  tier: 2,
  args: z.object({ include_users: booleanArg, include_disabled: booleanArg, include_count: booleanArg }),
  run(slack, { include_users: withUsers, include_disabled: withDisabled }) {
    const groups = [...slack.workspace.userGroups.values()].filter((group) => withDisabled || !group.disabled);
    return { usergroups: groups.map((group) => renderUserGroup(slack, group, withUsers === true)) };
  },
});

/** `usergroups.users.list`: the people of one group. */
export const usergroupsUsersList = defineMethod({
  scopes: ['usergroups:read'],
  tier: 2,
  args: z.object({ usergroup: z.string(), include_disabled: booleanArg }),
  run(slack, { usergroup, include_disabled: withDisabled }) {
    const group = slack.workspace.userGroups.get(usergroup);
    if (group === undefined) throw new SlackApiError('no_such_subteam');
    if (group.disabled && !withDisabled) throw new SlackApiError('subteam_disabled');
    return { users: [...group.users] };
  },
});
