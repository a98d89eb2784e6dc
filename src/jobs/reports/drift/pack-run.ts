import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type DriftRun, parseDriftRun } from '../../../messages/drift/drift-run.ts';

export function packRun(run: DriftRun): Buffer {
  return deflateRawSync(JSON.stringify(run));
}

/** @throws Error when it is not what `packRun` made */
export function unpackRun(packed: Buffer): DriftRun {
  return parseDriftRun(JSON.parse(inflateRawSync(packed).toString()));
}
