import type { DesiredOrganization } from '../../desired/desired-organization.ts';
import type { ObservedOrganization } from '../../observed/observed-organization.ts';
import { createFinding } from '../create-finding.ts';
import type { Finding } from '../finding.ts';
import type { OuMatch } from './match-ous.ts';

/** OUs that are missing, have another name, or are not in the file. */
export function findOuDrift(
  desired: Pick<DesiredOrganization, 'ous'>,
  observed: Pick<ObservedOrganization, 'accounts'>,
  match: OuMatch,
): readonly Finding[] {
  const missing = desired.ous.flatMap((path): Finding[] => {
    const ou = match.byPath.get(path);
    const target = { type: 'ou', id: path, name: path } as const;
    if (ou === undefined)
      return [
        createFinding({
          ...{ kind: 'ou-missing', target },
          agreed: `an OU ${path}`,
          found: 'no such OU',
          end: { operation: 'create-ou', ou: path },
        }),
      ];
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (ou.name === name) return [];
    return [
      createFinding({
        ...{ kind: 'ou-missing', target },
        agreed: `an OU ${path}`,
        found: `it is called ${ou.name}`,
        end: { operation: 'rename-ou', ouId: ou.id, name },
      }),
    ];
  });
  const unknown = match.unknown.map(({ id }) => {
    const path = match.pathsById.get(id) ?? id;
    const held = observed.accounts.filter(({ parentId }) => parentId === id).length;
    return createFinding({
      kind: 'ou-unknown',
      target: { type: 'ou', id, name: path },
      agreed: 'no such OU',
      found: `an OU ${path} with ${held === 1 ? '1 account' : `${held} accounts`}`,
      end: 'Add it to the file under ous, or empty and delete it',
    });
  });
  return [...missing, ...unknown];
}
