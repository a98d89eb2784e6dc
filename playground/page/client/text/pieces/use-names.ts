import type { WorkspacePicture } from '../../../protocol.ts';
import { useDesk } from '../../live/desk.ts';
import { findZone } from '../dates/zone.ts';

/** Who and what is behind the ids in texts, as the person of this page knows them. */
export interface Names {
  /** The person's time zone. */
  readonly timeZone: string;
  findPerson(id: string): { readonly name: string; readonly handle: string; readonly isMe: boolean } | undefined;
  findGroup(id: string): { readonly handle: string; readonly isMine: boolean } | undefined;
  findChannel(id: string): string | undefined;
}

const made = new WeakMap<WorkspacePicture, Names>();

function makeNames({ me, people, groups, channels, channelNames }: WorkspacePicture): Names {
  const persons = new Map(people.map((person) => [person.id, person]));
  const teams = new Map(groups.map((group) => [group.id, group]));
  const places = new Map([...channelNames, ...channels].map(({ id, name }) => [id, name]));
  return {
    timeZone: findZone(persons.get(me)?.tz),
    findPerson(id) {
      const person = persons.get(id);
      return person && { name: person.realName, handle: person.name, isMe: id === me };
    },
    findGroup(id) {
      const group = teams.get(id);
      return group && { handle: group.handle, isMine: group.users.includes(me) };
    },
    findChannel: (id) => places.get(id),
  };
}

/** Names from the picture of this moment. */
export function useNames(): Names {
  const { workspace } = useDesk();
  const names = made.get(workspace) ?? makeNames(workspace);
  made.set(workspace, names);
  return names;
}
