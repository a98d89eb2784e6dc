/**
 * `node scripts/complete-lockfile.mjs`, after `npm install` changed the lockfile: adds the builds for other platforms
 * that npm left out of it because the registry it asked did not have them. `npm ci` refuses a lockfile without them,
 * though it installs none of them here. They have no integrity hash until npm on such a platform writes it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './setup/project-folder.mjs';

const file = join(projectFolder, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (
      lock.packages[`node_modules/${name}`] === undefined &&
      lock.packages[`${path}/node_modules/${name}`] === undefined
    ) {
      const { os, cpu, libc } = readPlatform(name);
      // The order of the keys is npm's, so that it leaves the entry as it is.
      lock.packages[`node_modules/${name}`] = {
        version,
        cpu: [cpu],
        ...(entry.dev === true ? { dev: true } : {}),
        ...(libc === null ? {} : { libc: [libc] }),
        license: entry.license,
        optional: true,
        os: [os],
      };
      added.push(`${name}@${version}`);
    }
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, 'en')),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'The lockfile was complete.' : `Added:\n  ${added.join('\n  ')}`);

/** Reads for what a build is from its name, as in `binding-linux-arm64-musl`. */
function readPlatform(name) {
  const words = name.split(/[/-]/);
  const os = words.find((word) =>
    ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].includes(word),
  );
  const cpu = words.find((word) => ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'].includes(word));
  if (os === undefined || cpu === undefined) {
    throw new Error(`${name} does not say for which system it is; add it to the lockfile by hand`);
  }
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : null;
  return { os, cpu, libc };
}
