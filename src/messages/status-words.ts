import type { RequestStatus, Wish } from '../requests/request.ts';

/** One word and one mark for each state, the same wherever a request is shown. The mark never stands alone. */
const statusWords: Readonly<Record<RequestStatus, { readonly word: string; readonly mark: string }>> = {
  waiting: { word: 'waiting', mark: '⏳' },
  approved: { word: 'approved', mark: '👍' },
  denied: { word: 'denied', mark: '⛔' },
  cancelled: { word: 'cancelled', mark: '↩️' },
  expired: { word: 'expired', mark: '📆' },
  creating: { word: 'creating', mark: '⚙️' },
  ready: { word: 'ready', mark: '✅' },
  failed: { word: 'failed', mark: '❌' },
};

/** Marks what is unusual on a card; followed by words. */
export const warningMark = '⚠️';

/** The mark of a state. */
export function findStatusMark(status: RequestStatus): string {
  return statusWords[status].mark;
}

/** Words of states of requests for which no account is made. */
const kindWords: Readonly<Record<Wish['kind'], Readonly<Partial<Record<RequestStatus, string>>>>> = {
  account: {},
  budget: { creating: 'changing', ready: 'done' },
  fix: { creating: 'fixing', ready: 'fixed' },
  waive: { creating: 'waiving', ready: 'waived' },
  adopt: { creating: 'adopting', ready: 'adopted' },
};

/** The word of a state, by what is asked for. */
export function findStatusWord(status: RequestStatus, kind: Wish['kind']): string {
  return kindWords[kind][status] ?? statusWords[status].word;
}

/** Mark and word: `✅ ready`. */
export function formatStatus(status: RequestStatus, kind: Wish['kind']): string {
  return `${statusWords[status].mark} ${findStatusWord(status, kind)}`;
}
