import { suggestName } from '../nearest-name.ts';
import { regionCodes } from '../region-names.ts';
import { number, text } from './value-schemas.ts';

export const accountId = text("the 12 digits of an AWS account id, in quotes: '111122223333'", isAccountId);

export function isAccountId(value: string): boolean {
  return /^\d{12}$/.test(value);
}

/** Characters of tag keys and values: AWS Organizations API, type `Tag`. */
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Characters of a tag's key and value: AWS Organizations API, type `Tag`. */
const maxTagKeyCharacters = 128;
const maxTagValueCharacters = 256;

export const tagKeyWords =
  'the key of a tag (1 to 128 letters, digits, spaces and _ . : / = + - @; not beginning with aws: or steward:)';

/** A key that people may set: `aws:` is AWS's and `steward:` is Steward's own. */
export function isFreeTagKey(key: string): boolean {
  return key.trim() !== '' && key.length <= maxTagKeyCharacters && tagText.test(key) && !/^(aws|steward):/i.test(key);
}

export const tagKey = text(tagKeyWords, isFreeTagKey);

export const tagValue = text(
  'the value of a tag (at most 256 letters, digits, spaces and _ . : / = + - @)',
  (value) => value.length <= maxTagValueCharacters && tagText.test(value),
);

/** Characters of an account's address: AWS Organizations API, `CreateAccount`. */
const maxAccountEmailCharacters = 64;
/** What a template of addresses must leave for the name. */
const minSlugCharacters = 10;

/**
 * The template of the address of a new account: what `CreateAccount` takes once `{slug}` is a name. The rules of the
 * local part and the domain are those of its documentation.
 */
export const accountEmailTemplate = text(
  `an address with {slug} in it once, such as 'aws+{slug}@example.com', at most ${maxAccountEmailCharacters - minSlugCharacters} characters without {slug}`,
  (template) => {
    const parts = template.split('{slug}');
    if (parts.length !== 2) return false;
    if (parts.join('').length > maxAccountEmailCharacters - minSlugCharacters) return false;
    const [local, domain, ...more] = parts.join('a').split('@');
    if (local === undefined || domain === undefined || more.length > 0) return false;
    if (!/^[!-~]+$/.test(local) || /["'()<>[\]:;,\\|%&]/.test(local) || local.startsWith('.')) return false;
    return /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(domain) && /[^.]\.[^.]/.test(domain);
  },
);

/** Account Management's pattern of an alternate contact's address, without its outer spaces. */
const contactEmailPattern = /^[\w+=.#|!&-]+@[\w.-]+\.\w+$/;
const maxContactEmailCharacters = 254;

/** An address that gets mail from AWS: of an alternate contact, or of the subscriber of a budget. */
export function isMailAddress(value: string): boolean {
  return value.length <= maxContactEmailCharacters && contactEmailPattern.test(value);
}

export const mailAddress = text('an address such as finops@example.com', isMailAddress);

/** AWS Organizations API, `CreateAccount`, `RoleName`. */
export const roleName = text(
  'the name of an IAM role (1 to 64 letters, digits and _ + = , . @ -; not beginning with AWSServiceRoleFor)',
  (name) => /^[\w+=,.@-]{1,64}$/.test(name) && !name.startsWith('AWSServiceRoleFor'),
);

export const roleArnPattern = text("the ARN of an IAM role, * allowed: 'arn:aws:iam::*:role/Breakglass'", (arn) =>
  /^arn:(aws[a-z-]*|\*):iam::(\d{12}|\*):role\/[\w+=,.@/*?-]+$/.test(arn),
);

/**
 * The code of a region. New ones appear, so the form counts; the directions are a closed set, which catches most slips
 * of the finger.
 */
export const regionCode = text(
  'the code of an AWS region, such as eu-central-1',
  (code) => /^[a-z]{2,4}(-[a-z]{2,4})?-(central|(north|south)(east|west)?|east|west)-\d$/.test(code),
  (code) => suggestName(code, regionCodes),
);

/** An amount that AWS Budgets takes and people can read. */
export const usdAmount = number(
  'an amount of US dollars above 0, with at most two decimals',
  (amount) => amount > 0 && amount <= 1_000_000_000 && Math.round(amount * 100) / 100 === amount,
);

/** A threshold of a budget's alert, in percent of its limit. */
export const percent = number('a percentage above 0, such as 80', (value) => value > 0 && value <= 1_000_000);
