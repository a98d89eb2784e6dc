import type { Block, Surface } from '../../../slack/block-kit/schemas/block.ts';
import type { StateValues } from '../../../slack/workspace/workspace.ts';
import type { Site, WorkspacePicture } from '../../protocol.ts';
import { useDesk } from '../live/desk.ts';
import { BlockList } from './block-list.tsx';
import { FormContext } from './form/form.ts';
import { useOwnForm } from './form/use-own-form.ts';

/** The blocks of a message or of a Home tab, with everything in them that can be used. */
export function Blocks({
  blocks,
  site,
  surface,
}: {
  readonly blocks: readonly Block[];
  readonly site: Site;
  readonly surface: Surface;
}) {
  const { workspace } = useDesk();
  const { form } = useOwnForm({ site, surface, blocks, state: findState(workspace, site) });
  return (
    <FormContext.Provider value={form}>
      <BlockList blocks={blocks} />
    </FormContext.Provider>
  );
}

const noState: StateValues = {};

/** What is in a view's fields; messages keep nothing. */
function findState({ home, modals }: WorkspacePicture, site: Site): StateValues {
  if (!('viewId' in site)) return noState;
  return [home, ...modals].find((view) => view?.id === site.viewId)?.state ?? noState;
}
