import { z } from 'zod';
import { accountEmailTemplate, isMailAddress, roleName, tagKey, tagValue } from './aws-value-schemas.ts';
import { freeText, listOf, orNull, text, wholeNumber } from './value-schemas.ts';

/** Lengths and characters of an alternate contact: Account Management API, `PutAlternateContact`. */
const contact = z.strictObject({
  name: freeText(64),
  email: text('an address, or the word owner', (value) => value === 'owner' || isMailAddress(value)),
  title: freeText(50),
  phone: text("a telephone number such as '+49 30 1234567' (at most 25 digits, spaces and ( ) + -)", (value) =>
    /^[\s0-9()+-]{1,25}$/.test(value),
  ),
});

/** Slack takes so many options in a menu, and so many characters in each: Block Kit, option object. */
const maxOptions = 100;
const maxOptionCharacters = 75;

const option = text(`an option: the value of a tag of 1 to ${maxOptionCharacters} characters`, (value) => {
  return value.trim() !== '' && value.length <= maxOptionCharacters && tagValue.safeParse(value).success;
});

const field = z.strictObject({
  /** Block Kit: the label of an input. */
  label: freeText(2000),
  tag: tagKey,
  required: z.boolean().default(false),
  options: orNull(listOf(option, { min: 1, max: maxOptions, of: 'options' })),
});

/** AWS makes so many accounts of an organisation at the same time: Organizations, quotas. */
const maxConcurrentCreations = 5;

/** How accounts are asked for and made. */
export const requestSchema = z.strictObject({
  email: accountEmailTemplate,
  roleName: roleName.default('OrganizationAccountAccessRole'),
  concurrency: wholeNumber(1, maxConcurrentCreations).default(maxConcurrentCreations),
  contacts: z
    .strictObject({
      billing: contact.exactOptional(),
      operations: contact.exactOptional(),
      security: contact.exactOptional(),
    })
    .default({}),
  fields: z.record(z.string(), field).default({}),
});
