import { type DeniedMessage, findAccountId, findRegion, type PolicyKind } from './denied-message.ts';
import { parseDecoded } from './parse-decoded.ts';

const marks =
  /not authorized to perform|explicit deny|authorization failure message|unauthorizedoperation|access ?denied|have permission to|"explicitDeny"/i;

/**
 * Reads a message that somebody pasted: as services, SDKs, the CLI, Terraform and the console write it, or as `aws sts
 * decode-authorization-message` prints it. Null: it is no such message.
 *
 * Forms: IAM User Guide, "Troubleshoot access denied error messages". `…explicit deny in a service control policy`, lately
 * with the policy's ARN behind it, or `because no identity-based policy allows the … action`; older services end after the
 * resource, and EC2 once said nothing but the encoded part.
 */
export function parseDenied(pasted: string): DeniedMessage | null {
  // Slack links addresses, and phones type curly quotation marks.
  const text = pasted
    .replace(/mailto:/gi, '')
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/\s+/g, ' ');
  const decoded = parseDecoded(text);
  if (decoded !== null) return decoded;
  if (!marks.test(text)) return null;
  const resource = findResource(text);
  const principal = findPrincipal(text);
  return {
    action: findAction(text),
    principal,
    account: findAccountId(principal),
    resource,
    region: findRegion(resource),
    policy: findPolicy(text),
    encoded: /authorization failure message/i.test(text),
    context: {},
  };
}

const actionPlaces = [
  /not authorized to perform:? "?([a-z0-9-]+:[a-z0-9]+)/i,
  /\bAction: ?"?([a-z0-9-]+:[a-z0-9]+)/i,
  /permissions? to (?:perform:? )?"?([a-z0-9-]+:[a-z0-9]+)/i,
  /allows the "?([a-z0-9-]+:[a-z0-9]+)"? action/i,
];

function findAction(text: string): string | null {
  for (const place of actionPlaces) {
    const found = place.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  // The error of this name is EC2's. The CLI and the SDK for Go name the operation before it.
  const operation = /calling the (\w+) operation|operation error EC2: (\w+)/i.exec(text);
  const name = operation?.[1] ?? operation?.[2];
  return name !== undefined && /unauthorizedoperation/i.test(text) ? `ec2:${name}` : null;
}

function findPrincipal(text: string): string | null {
  const arn = 'arn:aws[a-z-]*:(?:sts|iam)::\\d{12}:[^\\s",;()]+';
  const found =
    new RegExp(`(${arn}) is not authorized`, 'i').exec(text) ?? new RegExp(`\\bUser: ?"?(${arn})`, 'i').exec(text);
  return found?.[1] ?? null;
}

function findResource(text: string): string | null {
  const found = /\bon (?:the )?(?:following )?resources?(?:\(s\))?:? ?"?(arn:aws[^\s",;]+|\*)/i.exec(text)?.[1];
  return found?.replace(/[.)\]]+$/, '') ?? null;
}

/** As AWS words them, each without "policy" and the like; the first that fits counts. */
const kinds: readonly (readonly [RegExp, PolicyKind])[] = [
  [/service control/i, 'service-control'],
  [/resource control/i, 'resource-control'],
  [/boundary/i, 'boundary'],
  [/session/i, 'session'],
  [/endpoint/i, 'endpoint'],
  [/identity/i, 'identity'],
  [/resource|trust/i, 'resource'],
];

function findPolicy(text: string): DeniedMessage['policy'] {
  const denying = /explicit deny in (?:an?|the) ([a-z -]{1,40}?(?:policy|policies|boundary))\b/i.exec(text)?.[1];
  const missing = /\bno ([a-z -]{1,40}?(?:policy|policies|boundary)) allows?\b/i.exec(text)?.[1];
  const words = denying ?? missing;
  const kind = words === undefined ? undefined : kinds.find(([pattern]) => pattern.test(words))?.[1];
  if (kind === undefined) return null;
  const id = /\b(?:service_control_policy\/)(p-[a-z0-9]+)/i.exec(text)?.[1] ?? null;
  return { kind, denies: denying !== undefined, id };
}
