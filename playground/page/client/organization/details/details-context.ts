import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What the sheet at the bottom tells more of. */
export type Subject = { readonly kind: 'account' | 'policy'; readonly id: string };

export interface Details {
  readonly shown: Subject | null;
  /** Opens the sheet; for what it shows already, closes it. */
  open(subject: Subject): void;
}

export const DetailsContext = createContext<Details | null>(null);

/** The sheet. Only inside of {@link DetailsContext}. */
export function useDetails(): Details {
  const details = useContext(DetailsContext);
  if (details === null) throw new Error('there is no sheet around this');
  return details;
}
