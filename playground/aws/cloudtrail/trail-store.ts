/** A trail of the management account. Times are epoch milliseconds. */
export interface Trail {
  readonly name: string;
  readonly homeRegion: string;
  readonly isOrganizationTrail: boolean;
  readonly isMultiRegion: boolean;
  readonly validatesLogFiles: boolean;
  readonly bucket: string;
  readonly isLogging: boolean;
  readonly startedAtMs: number;
  readonly stoppedAtMs: number | null;
}

/** The trails of the management account, by name. */
export class TrailStore {
  readonly #trails = new Map<string, Trail>();

  list(): readonly Trail[] {
    return [...this.#trails.values()];
  }

  put(trail: Trail): void {
    this.#trails.set(trail.name, trail);
  }

  /** Whether there was one to delete. */
  delete(name: string): boolean {
    return this.#trails.delete(name);
  }
}

/** @param managementAccountId the account that the trail belongs to */
export function trailArn({ name, homeRegion }: Trail, managementAccountId: string): string {
  return `arn:aws:cloudtrail:${homeRegion}:${managementAccountId}:trail/${name}`;
}
