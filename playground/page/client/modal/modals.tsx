import { useRef } from 'preact/hooks';
import type { Drafts } from '../blocks/form/field-values.ts';
import { useDesk } from '../live/desk.ts';
import { Dialog } from './dialog.tsx';
import { ModalForm } from './modal-form.tsx';
import './modals.css';

const titleId = 'modal-title';

/** The modals that are open for the person: the uppermost is seen, those below keep what was typed into them. */
export function Modals() {
  const { workspace, act } = useDesk();
  const { modals } = workspace;
  const drafts = useRef(new Map<string, { current: Drafts }>());
  for (const id of drafts.current.keys()) if (!modals.some((view) => view.id === id)) drafts.current.delete(id);
  const top = modals.at(-1);
  if (top?.definition.type !== 'modal') return null;
  const kept = drafts.current.get(top.id) ?? { current: {} };
  drafts.current.set(top.id, kept);
  const close = () => void act({ do: 'closeView', viewId: top.id });
  return (
    <Dialog role="dialog" labelledBy={titleId} class="modal" onCancel={close}>
      <ModalForm key={top.id} view={top} definition={top.definition} titleId={titleId} kept={kept} onClose={close} />
    </Dialog>
  );
}
