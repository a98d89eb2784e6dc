import type { ServiceName } from '../wire/route.ts';
import type { Shape } from './service-model.ts';

/** What is put into a reduced model besides what its source has. */
export interface Additions {
  /** Values of enums, by shape. */
  readonly enums?: Readonly<Record<string, readonly string[]>>;
  /** Members of structures and their shapes, by shape. */
  readonly members?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Errors of operations. */
  readonly errors?: Readonly<Record<string, readonly string[]>>;
  /** Shapes that only these members and errors have. */
  readonly shapes?: Readonly<Record<string, Shape>>;
}

/**
 * What the installed SDKs know and the source of the data, which is older, does not (their `schemas` and `enums`; the
 * numbers from their documentation of the members). What a newer source has too does no harm here, but is to go.
 */
export const newerInSdk: Readonly<Partial<Record<ServiceName, Additions>>> = {
  organizations: { enums: { PolicyType: ['SECURITYHUB_CSPM_POLICY'] } },
  sts: {
    errors: { AssumeRole: ['InvalidContextAssertionException'] },
    shapes: {
      InvalidContextAssertionException: {
        type: 'structure',
        members: { message: 'invalidContextAssertionMessage' },
        status: 400,
        code: 'InvalidContextAssertion',
      },
      invalidContextAssertionMessage: { type: 'string' },
    },
  },
};
