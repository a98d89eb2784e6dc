/**
 * `npm run audit`, `report`, … : the command named by the first argument, from the sources on a developer's clone, from
 * the built code where there are none (an image).
 */
import './setup/check-node-version.mjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder } from './setup/project-folder.mjs';

const source = join(projectFolder, 'src/cli/steward.ts');
const built = join(projectFolder, 'dist/cli/steward.js');
const [command = '', ...rest] = process.argv.slice(2);

if (existsSync(source) && existsSync(join(projectFolder, 'node_modules/tsx'))) {
  const { register } = await import('tsx/esm/api');
  register();
  await run(source);
} else if (existsSync(built)) {
  await run(built);
} else if (existsSync(source)) {
  console.error('The Node packages are missing: run “npm ci” first.');
  process.exitCode = 1;
} else {
  console.error(`${command}: not available yet`);
  process.exitCode = 1;
}

/** Runs in this process, as if it had been started by its own name: exit code and signals are the command's. */
async function run(path) {
  process.argv = [process.execPath, path, command, ...rest];
  await import(pathToFileURL(path).href);
}
