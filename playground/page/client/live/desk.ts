import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Act, ActOutcome, DeskPicture, OrganizationPicture, WorkspacePicture } from '../../protocol.ts';

/** An act without its actor: that is whoever the page is open as. */
export type OwnAct = Act extends infer One ? (One extends Act ? Omit<One, 'as'> : never) : never;

/** What every part of the page draws from. */
export interface Desk {
  readonly workspace: WorkspacePicture;
  readonly organization: OrganizationPicture;
  readonly desk: DeskPicture;
  /** Does something as the person that the page is open as. Never throws: an outage is an outcome with a problem. */
  act(what: OwnAct): Promise<ActOutcome>;
}

export const DeskContext = createContext<Desk | null>(null);

/** What is there at this moment. Only inside of {@link DeskContext}. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('there is no desk around this');
  return desk;
}
