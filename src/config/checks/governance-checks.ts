import { checkClasses } from './check-classes.ts';
import { checkFields } from './check-fields.ts';
import { checkNames } from './check-names.ts';
import { checkReferences } from './check-references.ts';
import { checkReports } from './check-reports.ts';
import { checkTree } from './check-tree.ts';
import type { AddProblem } from './raw-values.ts';

/** Checks over several parts of the file, or of keys that are names. Takes the file as YAML gave it, of any shape. */
export function checkGovernance(file: unknown, report: AddProblem): void {
  for (const check of [checkNames, checkReferences, checkTree, checkClasses, checkFields, checkReports]) {
    check(file, report);
  }
}
