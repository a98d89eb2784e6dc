import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The page's script and styles, ready for the browser. */
export interface Client {
  readonly script: string;
  readonly style: string;
}

const entry = fileURLToPath(new URL('../client/main.tsx', import.meta.url));

/** Bundles the client in memory. @throws Error with what the bundler says, file and line, when the sources are wrong */
export async function buildClient(entryPoint: string = entry): Promise<Client> {
  const { outputFiles } = await build({
    entryPoints: { page: entryPoint },
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  }).catch((error: unknown) => {
    throw new Error(`The page could not be built: ${error instanceof Error ? error.message : String(error)}`);
  });
  const read = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: read('.js'), style: read('.css') };
}
