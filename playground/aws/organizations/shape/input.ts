import { z } from 'zod';
import { policyTypes } from '../../state/organization-state.ts';

/** Types of members. Patterns, lengths and ranges were checked against the service's model before. */
export const policyType = z.enum(policyTypes);

/** Members of every list with `MaxResults`. */
export const paged = { NextToken: z.string().optional(), MaxResults: z.number().optional() };

export const tags = z.array(z.object({ Key: z.string(), Value: z.string() }));
