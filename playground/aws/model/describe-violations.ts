import type { Violation } from './find-violations.ts';

/**
 * What AWS's services say of a request that their model does not allow: `1 validation error detected: Value 'x' at
 * 'roleSessionName' failed to satisfy constraint: Member must …`.
 */
export function describeViolations(violations: readonly Violation[]): string {
  const count = `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected`;
  return `${count}: ${violations.map(describeViolation).join('; ')}`;
}

function describeViolation({ path, value, constraint }: Violation): string {
  const shown = value === null ? 'null' : `'${typeof value === 'object' ? JSON.stringify(value) : String(value)}'`;
  return `Value ${shown} at '${renderPath(path)}' failed to satisfy constraint: ${constraint}`;
}

/** Members begin with a small letter, and list positions are counted from 1: `tags.1.member.key`. */
function renderPath(path: readonly string[]): string {
  return path
    .map((step) => (/^\d+$/.test(step) ? `${Number(step) + 1}.member` : step.charAt(0).toLowerCase() + step.slice(1)))
    .join('.');
}
