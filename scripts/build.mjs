/** `npm run build`: compiles src/ into a fresh dist/. */
import './setup/check-node-version.mjs';
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './setup/project-folder.mjs';

const target = join(projectFolder, 'dist');

rmSync(target, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: projectFolder,
  stdio: 'inherit',
});
if (status !== 0) {
  process.exit(1);
}
// npm does so when it installs the package; the image links to the file itself.
chmodSync(join(target, 'cli/steward.js'), 0o755);
