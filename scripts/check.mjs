/** `npm run check`: every gate but the tests, one after the other; stops at the first that fails. */
import './setup/check-node-version.mjs';
import { spawnSync } from 'node:child_process';
import { projectFolder } from './setup/project-folder.mjs';

const biome = 'node_modules/@biomejs/biome/bin/biome';
const gates = [
  { name: 'format', args: [biome, 'check', '--linter-enabled=false'] },
  { name: 'lint', args: [biome, 'lint', '--diagnostic-level=warn', '--error-on-warnings'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'types of the page', args: ['node_modules/typescript/bin/tsc', '-p', 'playground/page/client'] },
  { name: 'unused code', args: ['node_modules/knip/bin/knip.js', '--treat-config-hints-as-errors'] },
  { name: 'licences', args: ['scripts/licences.mjs'] },
];

for (const { name, args } of gates) {
  console.log(`check: ${name}`);
  const { status } = spawnSync(process.execPath, args, { cwd: projectFolder, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`check: ${name} failed`);
    process.exit(1);
  }
}
console.log('check: all passed');
