/** One of two ways to go on. */
export type Choose = () => boolean;

/** What a computation can come to: it is run again for each way through its choices. */
export function findOutcomes<Outcome>(run: (choose: Choose) => Outcome): Outcome[] {
  const outcomes = new Set<Outcome>();
  const open: boolean[][] = [[]];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const taken = path;
    let made = 0;
    outcomes.add(
      run(() => {
        made += 1;
        if (made > taken.length) {
          open.push([...taken, true]);
          taken.push(false);
        }
        return taken[made - 1] ?? false;
      }),
    );
  }
  return [...outcomes];
}
