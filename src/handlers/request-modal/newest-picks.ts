/** Which pick of a class is the newest in each form, while picks are being answered. */
export interface NewestPicks {
  /** Notes a pick. `isNewest` says whether none came after it so far; `end` forgets it. */
  begin(viewId: string): { isNewest(): boolean; end(): void };
}

/** Two picks in quick succession are answered at the same time; the form must end with the later one. */
export function createNewestPicks(): NewestPicks {
  const newest = new Map<string, symbol>();
  return {
    begin(viewId) {
      const pick = Symbol(viewId);
      newest.set(viewId, pick);
      return {
        isNewest: () => newest.get(viewId) === pick,
        end() {
          if (newest.get(viewId) === pick) newest.delete(viewId);
        },
      };
    },
  };
}
