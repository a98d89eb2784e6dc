/**
 * Stops with one sentence when Node.js is older than `engines.node` of package.json. Imported first, for its effect.
 */
import { readFileSync } from 'node:fs';

const wanted = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).engines.node;
const minimum = wanted.replace('>=', '').split('.').map(Number);
const running = process.versions.node.split('.').map(Number);

const firstDifference = minimum.findIndex((part, index) => part !== running[index]);
if (firstDifference !== -1 && running[firstDifference] < minimum[firstDifference]) {
  console.error(
    `Steward needs Node.js ${wanted}, and this is ${process.versions.node}. Install a newer one and run the command again.`,
  );
  process.exit(1);
}
