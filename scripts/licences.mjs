/**
 * Every package of the lockfile, for production and for development, must come under a licence that lets Steward be
 * used and passed on under Apache-2.0 without further duties. Prints those that do not, and exits 1.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './setup/project-folder.mjs';

const allowed = new Set([
  ...['MIT', 'MIT-0', 'Apache-2.0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0'],
]);

/** Allowed for tools that reach neither the image nor the package, each with its reason. */
const allowedForDevelopment = [
  // Comes with vite, which comes with vitest; MPL-2.0 binds only who passes on changed copies of its own files.
  { name: /^lightningcss(-[a-z0-9-]+)?$/, licence: 'MPL-2.0' },
];

const { packages } = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8'));
const offenders = [];
let count = 0;
for (const [path, entry] of Object.entries(packages)) {
  if (path === '') {
    continue;
  }
  count += 1;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const licence = readLicence(path) ?? entry.license ?? 'none named';
  const exempt =
    entry.dev === true && allowedForDevelopment.some((tool) => tool.name.test(name) && tool.licence === licence);
  if (!exempt && !isAllowed(licence)) {
    offenders.push(`${name}@${entry.version}: ${licence}`);
  }
}
if (offenders.length > 0) {
  console.error(
    `Packages under a licence that is not on the list in scripts/licences.mjs:\n  ${offenders.join('\n  ')}`,
  );
  process.exit(1);
}
console.log(`${count} packages, all under allowed licences`);

/** What the installed package itself says; null: not installed (a build for another platform) or it says nothing. */
function readLicence(path) {
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(join(projectFolder, path, 'package.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw error;
  }
  return manifest.license?.type ?? manifest.license ?? null;
}

/** An SPDX expression: with OR one part must be allowed, with AND all. */
function isAllowed(expression) {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((part) => allowed.has(part)));
}
