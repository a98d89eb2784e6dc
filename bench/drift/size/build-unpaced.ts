import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const noPace = fileURLToPath(new URL('no-pace.ts', import.meta.url));

/**
 * Builds the program `steward` as `npm run build` does, but it keeps no distance between the calls that read an organisation:
 * for the largest that takes minutes of waiting.
 *
 * @returns where it is
 */
export async function buildUnpaced(folder: string): Promise<string> {
  const file = join(folder, 'steward-unpaced.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/steward.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    minifyWhitespace: true,
    lineLimit: 160,
    logLevel: 'warning',
    plugins: [
      {
        name: 'no-pace',
        setup: ({ onResolve }) => onResolve({ filter: /\/pace-calls\.ts$/ }, () => ({ path: noPace })),
      },
    ],
  });
  return file;
}
