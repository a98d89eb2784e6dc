/** Keys and list indexes from the top of the file down to a value. */
export type ConfigPath = readonly (string | number)[];

/** `classes.sandbox.approvals[0].required`; a key that would be unclear stands in quotes: `ous["a.b"]`. */
export function renderPath(path: ConfigPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (!/^[^\s.[\]"]+$/.test(part)) text += `[${JSON.stringify(part)}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}
