/**
 * `npm run build`: puts the bot (main.js) and the program `steward` (cli/steward.js) into a fresh dist/, or into the folder
 * that is named, together with all packages that they need and those packages' licences. As one file the bot starts twice
 * as fast as from its sources and packages, which are more than a thousand files.
 */
import './setup/check-node-version.mjs';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { renderLicences } from './build/render-licences.mjs';
import { projectFolder } from './setup/project-folder.mjs';

const target = resolve(process.argv[2] ?? join(projectFolder, 'dist'));

rmSync(target, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: projectFolder,
  entryPoints: ['src/main.ts', 'src/cli/steward.ts'],
  outbase: 'src',
  outdir: target,
  bundle: true,
  // What both entries need, and what is loaded later or never (ways to AWS credentials), are files of their own.
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // Packages that are CommonJS ask for Node's own modules with this.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  // Without comments and indents there is a quarter less to read and to keep, and all of it is ASCII: Node.js keeps a file
  // with any other character at two bytes each. Statements stay as they are written.
  minifyWhitespace: true,
  lineLimit: 160,
  legalComments: 'external',
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(join(target, 'licences.txt'), renderLicences(Object.keys(metafile.inputs)));
// npm does so when it installs the package; the image links to the file itself.
chmodSync(join(target, 'cli/steward.js'), 0o755);
