import type { WorkspacePicture } from '../../protocol.ts';
import { ownPlaces, type Place } from '../live/place.ts';

/** The place that is drawn: the one of the address where the person has it, else their first channel, else the app's Home. */
export function findOpenPlace(place: Pick<Place, 'in'>, { channels }: Pick<WorkspacePicture, 'channels'>): string {
  if (place.in !== null) {
    const channel = channels.find(({ id }) => id === place.in);
    if (channel !== undefined) return channel.kind === 'im' ? ownPlaces.app : channel.id;
    if (Object.values(ownPlaces).some((own) => own === place.in)) return place.in;
  }
  return channels.find(({ kind, archived }) => kind !== 'im' && !archived)?.id ?? ownPlaces.home;
}
