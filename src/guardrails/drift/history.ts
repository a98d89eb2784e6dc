import type { DateText } from '../../requests/wish/dates.ts';
import { hashFound } from './create-finding.ts';
import type { Finding } from './finding.ts';
import type { Culprit } from './who/culprit.ts';

/** Since when a finding is open. */
export interface KnownFinding {
  readonly foundHash: string;
  /** Epoch milliseconds. */
  readonly since: number;
  /** Who made it; left out: nobody has asked yet; null: CloudTrail does not tell. */
  readonly who?: Culprit | null;
}

/** That a finding is accepted as it is, for a time. It holds only for what was found then. */
export interface KnownWaiver {
  readonly foundHash: string;
  /** The last UTC date on which it holds. */
  readonly until: DateText;
  readonly reason: string;
  /** Slack user id. */
  readonly by: string;
}

/** A finding with what is known of it from before. */
export interface DatedFinding extends Finding {
  /** When it was found first as it is now, epoch milliseconds. */
  readonly since: number;
  /** The waiver that holds today; null: there is none. */
  readonly waiver: KnownWaiver | null;
  /** Who made it; left out: nobody has asked yet; null: CloudTrail does not tell. */
  readonly who?: Culprit | null;
}

/** Dates findings by what was open before, and finds the waivers that hold for them. */
export function dateFindings(
  findings: readonly Finding[],
  known: {
    readonly open: ReadonlyMap<string, KnownFinding>;
    readonly waivers: ReadonlyMap<string, KnownWaiver>;
  },
  now: { readonly at: number; readonly today: DateText },
): readonly DatedFinding[] {
  return findings.map((finding) => {
    const foundHash = hashFound(finding);
    const before = known.open.get(finding.id);
    const waiver = known.waivers.get(finding.id);
    const isSame = before?.foundHash === foundHash;
    return {
      ...finding,
      since: isSame ? before.since : now.at,
      ...(isSame && before.who !== undefined ? { who: before.who } : {}),
      waiver: waiver?.foundHash === foundHash && now.today <= waiver.until ? waiver : null,
    };
  });
}

/** What is to be remembered of findings until they are looked for again. */
export function rememberFindings(findings: readonly DatedFinding[]): ReadonlyMap<string, KnownFinding> {
  return new Map(
    findings.map((finding) => {
      const { id, since, who } = finding;
      return [id, { foundHash: hashFound(finding), since, ...(who === undefined ? {} : { who }) }];
    }),
  );
}
