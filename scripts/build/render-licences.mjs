import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../setup/project-folder.mjs';

/**
 * The licences of the packages from which these files come, as whoever passes on their code has to pass them on.
 *
 * @param {readonly string[]} files paths from the project's folder
 * @returns {string}
 */
export function renderLicences(files) {
  const folders = new Set(files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const packages = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(projectFolder, folder, 'package.json'), 'utf8'));
    const texts = readdirSync(join(projectFolder, folder))
      .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
      .map((file) => readFileSync(join(projectFolder, folder, file), 'utf8').trim());
    return [`${name} ${version}, ${license}`, ...texts].join('\n\n');
  });
  return `${['Steward contains these packages.', ...packages].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
