import type { Line } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import type { DriftView } from '../drift-view.ts';
import { renderLineList } from './line-list.ts';

const mostAreas = 10;

/** What nobody looked at, each with the permission that would let Steward look. */
export function renderNotChecked({ notChecked }: Pick<DriftView, 'notChecked'>): readonly Line[] {
  return renderLineList(
    'Not checked',
    notChecked,
    ({ what, permission }) => [`${toLine(what, 60)}${permission === null ? '' : `: needs ${toLine(permission, 80)}`}`],
    mostAreas,
  );
}
