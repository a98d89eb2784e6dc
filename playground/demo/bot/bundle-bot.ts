import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Paths of what Node.js runs. */
export interface BotFiles {
  readonly bot: string;
  /** The program `steward`, for the terminal. */
  readonly steward: string;
}

/**
 * Puts the bot and its packages into a few files in this folder, which start much faster than its sources do: it is started
 * three times, again whenever it is killed, and for each command.
 */
export async function bundleBot(folder: string): Promise<BotFiles> {
  const target = join(folder, 'bot');
  await build({
    absWorkingDir: root,
    entryPoints: { bot: 'src/main.ts', steward: 'src/cli/steward.ts' },
    outdir: target,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    // Packages that are CommonJS look for their own with this.
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(join(root, 'src/main.ts'))});`,
    },
    logLevel: 'error',
  });
  return { bot: join(target, 'bot.mjs'), steward: join(target, 'steward.mjs') };
}
