import { findProgram, installFromApt } from '../setup/find-program.mjs';

/** What Chromium is called on different systems. */
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The path of a Chromium: the one on the PATH, else Debian's package, installed where that needs no password. Null: there is
 * none.
 *
 * @returns {string | null}
 */
export function findChromium() {
  const find = () => names.map((name) => findProgram(name)).find((path) => path !== null) ?? null;
  return find() ?? (installFromApt('chromium', 'No Chromium on the PATH') ? find() : null);
}
