import { z } from 'zod';

/** The `private_metadata` of forms that a button of a drift report opens: its value, and the message with it. */
const metadataSchema = z.object({
  value: z.string(),
  message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
});

export type FormMetadata = z.infer<typeof metadataSchema>;

export function formatFormMetadata(metadata: FormMetadata): string {
  return JSON.stringify(metadata);
}

/** @throws ZodError or SyntaxError when it is none */
export function parseFormMetadata(text: string): FormMetadata {
  return metadataSchema.parse(JSON.parse(text));
}
