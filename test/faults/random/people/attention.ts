/** A person has one form open at a time. */
export interface Attention {
  /** Does this when the person has done what was begun before. */
  give<Value>(person: string, work: () => Promise<Value>): Promise<Value>;
}

export function createAttention(): Attention {
  const last = new Map<string, Promise<unknown>>();
  return {
    give(person, work) {
      const begun = (last.get(person) ?? Promise.resolve()).then(work);
      last.set(
        person,
        begun.catch(() => {}),
      );
      return begun;
    },
  };
}
