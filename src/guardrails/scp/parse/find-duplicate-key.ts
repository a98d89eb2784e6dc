/**
 * The first key that an object of the JSON text has twice, where `JSON.parse` would silently keep the last; `null` if there
 * is none.
 *
 * @param json JSON that `JSON.parse` takes; of other text the answer means nothing
 */
export function findDuplicateKey(json: string): string | null {
  /** For each open object its keys so far, for each open list `null`. */
  const open: (Set<string> | null)[] = [];
  let key: string | null = null;
  for (let at = 0; at < json.length; at += 1) {
    switch (json[at]) {
      case '{':
        open.push(new Set());
        break;
      case '[':
        open.push(null);
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case '"': {
        const end = findEndOfText(json, at);
        key = json.slice(at, end + 1);
        at = end;
        break;
      }
      case ':': {
        const keys = open.at(-1);
        const name = String(JSON.parse(key ?? '""'));
        if (keys?.has(name) === true) return name;
        keys?.add(name);
        break;
      }
    }
  }
  return null;
}

function findEndOfText(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}
