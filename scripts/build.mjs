/** `npm run build`: compiles src/ into a fresh dist/, with the files beside the code that it reads at run time. */
import './setup/check-node-version.mjs';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './setup/project-folder.mjs';

const source = join(projectFolder, 'src');
const target = join(projectFolder, 'dist');

rmSync(target, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: projectFolder,
  stdio: 'inherit',
});
if (status !== 0) {
  process.exit(1);
}
for (const path of readdirSync(source, { recursive: true })) {
  if (path.endsWith('.lua')) {
    cpSync(join(source, path), join(target, path));
  }
}
const command = join(target, 'cli/steward.js');
if (existsSync(command)) {
  chmodSync(command, 0o755);
}
