import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useDesk } from '../../live/desk.ts';
import { useKept } from '../../live/use-kept.ts';
import { useChanges } from '../changes/use-changes.ts';
import { DetailsContext, type Subject } from '../details/details-context.ts';
import { DetailsSheet } from '../details/details-sheet.tsx';
import { Creations } from '../overview/creations.tsx';
import { Summary } from '../overview/summary.tsx';
import { buildTree } from '../state/build-tree.ts';
import './tree.css';
import { UnitBranch } from './unit-branch.tsx';

function parseIds(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The tree of the organisation, what is being made in it, and the details of what one chose. */
export function OrganizationTab() {
  const { state } = useDesk().organization;
  const tree = useMemo(() => buildTree(state), [state]);
  const [folded, changeFolded] = useKept('window', 'folded-units', parseIds);
  const [shown, setShown] = useState<Subject | null>(null);
  const place = useRef<HTMLUListElement>(null);
  useFollowChanges(place);
  // The sheet takes room from the tree.
  useEffect(() => {
    if (shown !== null) place.current?.querySelector('.account-shown')?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  const onFold = useCallback(
    (id: string) => changeFolded((ids) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])),
    [changeFolded],
  );
  const details = useMemo(
    () => ({
      shown,
      open: (next: Subject) =>
        setShown((before) => (before?.kind === next.kind && before.id === next.id ? null : next)),
    }),
    [shown],
  );
  return (
    <DetailsContext.Provider value={details}>
      <Summary />
      <Creations />
      <ul class="tree" ref={place} aria-label="Organisational units">
        <UnitBranch unit={tree} folded={folded} onFold={onFold} />
      </ul>
      {shown !== null && (
        <DetailsSheet key={`${shown.kind} ${shown.id}`} subject={shown} onClose={() => setShown(null)} />
      )}
    </DetailsContext.Provider>
  );
}

/** Brings what changed into sight, unless somebody is at work in the tree. */
function useFollowChanges(place: { readonly current: HTMLElement | null }): void {
  const { last } = useChanges();
  useEffect(() => {
    const tree = place.current;
    if (last === null || tree === null || tree.matches(':hover, :focus-within')) return;
    // A policy that was changed is marked wherever it is attached.
    const row = tree.querySelector(`[data-mark="${CSS.escape(last.mark)}"]`) ?? tree.querySelector('.changed');
    row?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [last, place]);
}
