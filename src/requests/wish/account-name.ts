/**
 * Names and root addresses of accounts. Limits from AWS Organizations' API (`CreateAccount`: AccountName 1–50 of
 * printable ASCII, Email 6–64) and Account Management (`PutAccountName` takes neither `<` nor `>`).
 */
export const maxNameLength = 50;
const maxEmailLength = 64;

/**
 * The slug of an account's name: lower case, each run of other characters than a–z and 0–9 turned into `-`, trimmed.
 * May be empty, and is then no slug.
 */
export function findSlug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** The root address of an account with this name, from `request.email` of the file (`aws+{slug}@example.com`). */
export function findRootEmail(template: string, name: string): string {
  return template.replaceAll('{slug}', findSlug(name));
}

/** Two names or addresses are the same when they differ in case only. */
export function isSameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What is wrong with a name, as a sentence for the person, or null. Whether it is free is not looked at. */
export function findNameProblem(name: string): string | null {
  if (name.trim() === '') return 'Give the account a name.';
  if (name !== name.trim()) return 'A name cannot start or end with a space.';
  const length = [...name].length;
  if (length > maxNameLength) return `A name has at most ${maxNameLength} characters; this one has ${length}.`;
  if (!/^[\u0020-\u007e]+$/.test(name))
    return 'AWS takes letters without accents, digits, spaces and common punctuation only.';
  if (/[<>]/.test(name)) return 'AWS takes neither < nor > in a name.';
  if (name.includes('=')) return 'A name cannot contain "=".';
  if (/^req-/i.test(name)) return 'A name cannot start with REQ-: that is what requests are called.';
  if (/^root$/i.test(name)) return '"root" is what AWS calls the top of the organisation; take another name.';
  if (/^\d{12}$/.test(name)) return 'Twelve digits are an account id; take another name.';
  if (looksLikeAwsId(name)) return 'This looks like an AWS id; take another name.';
  if (findSlug(name) === '') return 'A name needs at least one letter or digit.';
  return null;
}

/** Ids of organisations, roots, OUs, policies and creations as AWS writes them: https://docs.aws.amazon.com/organizations/. */
function looksLikeAwsId(name: string): boolean {
  return [
    /^o-[a-z0-9]{10,32}$/i,
    /^r-[0-9a-z]{4,32}$/i,
    /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/i,
    /^p-[0-9a-z_]{8,128}$/i,
    /^car-[a-z0-9]{8,32}$/i,
  ].some((pattern) => pattern.test(name));
}

/** What is wrong with a root address, as a sentence for the person, or null. */
export function findEmailProblem(email: string): string | null {
  if (email.length > maxEmailLength)
    return `The account's address would be ${email}, ${email.length} characters; AWS takes ${maxEmailLength}. Take a name that is ${email.length - maxEmailLength} shorter.`;
  if (email.length < 6 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return `The account's address would be ${email}, which is none.`;
  return null;
}
