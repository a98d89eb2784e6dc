/** Kleene's three truths, ordered so that AND is the least and OR the greatest of them: 0 no, 1 unknown, 2 yes. */
export type Truth = 0 | 1 | 2;

export const no = 0;
export const unknown = 1;
export const yes = 2;

export function truthOf(value: boolean): Truth {
  return value ? yes : no;
}

export function not(truth: Truth): Truth {
  return truth === yes ? no : truth === no ? yes : unknown;
}

/** `no` for none. */
export function someOf<Item>(items: Iterable<Item>, judge: (item: Item) => Truth): Truth {
  let found: Truth = no;
  for (const item of items) {
    const truth = judge(item);
    if (truth === yes) return yes;
    if (truth > found) found = truth;
  }
  return found;
}

/** `yes` for none. */
export function allOf<Item>(items: Iterable<Item>, judge: (item: Item) => Truth): Truth {
  let found: Truth = yes;
  for (const item of items) {
    const truth = judge(item);
    if (truth === no) return no;
    if (truth < found) found = truth;
  }
  return found;
}
