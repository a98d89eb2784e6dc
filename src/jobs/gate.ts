import { randomUUID } from 'node:crypto';
import type { AwsReader } from '../aws/aws.ts';
import { AwsProblem } from '../aws/aws-problem.ts';
import { ensureRootInstance, readControlTower, readRootInstance } from '../aws/organization.ts';
import type { GovernanceFile } from '../config/governance.ts';
import type { GateReason } from '../requests/request.ts';
import { createTimedCache } from '../slack/timed-cache.ts';
import type { InstanceStore } from '../store/instance.ts';
import type { PauseStore } from '../store/pause.ts';
import type { OrganizationReader } from './organization-reader.ts';
import type { Timing } from './timing.ts';

/** Nothing is written to AWS at the moment, and why. */
export class GateClosed extends Error {
  readonly reason: GateReason;
  constructor(reason: GateReason) {
    super(`nothing is written to AWS: ${reason.kind}`);
    this.name = 'GateClosed';
    this.reason = reason;
  }
}

/** The one gate before every write to AWS. */
export interface Gate {
  /**
   * Why it is closed; null: it is open. The pause is looked up each time; what AWS says of Control Tower and of
   * `steward:instance` holds for a minute. Throws an AwsProblem when AWS is busy.
   */
  readClosed(): Promise<GateReason | null>;
  /** Throws GateClosed unless it is open. */
  pass(): Promise<void>;
}

/**
 * Closed in `observe` mode, while paused, where Control Tower governs the organisation and the file does not say
 * `controlTower: alongside`, and where the root's `steward:instance` is not the one in Redis: then there are two bots, or
 * Redis was lost. In an organisation that no instance has marked yet, the first look marks it.
 */
export function createGate(parts: {
  readonly file: () => GovernanceFile;
  readonly pause: PauseStore;
  readonly instance: InstanceStore;
  readonly aws: AwsReader;
  readonly organization: OrganizationReader;
  readonly timing: Timing;
  readonly now: () => number;
  /** Told when the root carries the mark of another, so that people hear of it. */
  onForeignMark(): void;
}): Gate {
  const { file, pause, instance, aws, organization, timing, now } = parts;
  /** By the id in Redis: should that be lost under a running bot, what was found before says nothing any more. */
  const observed = createTimedCache<GateReason | null>(timing.organizationMs, now);

  const readControlTowerReason = async (): Promise<GateReason | null> => {
    if (file().governance.controlTower === 'alongside') return null;
    return (await readControlTower(aws)) ? { kind: 'control-tower' } : null;
  };

  const readInstanceReason = async (): Promise<GateReason | null> => {
    const { rootId } = await organization.read();
    const found = await readRootInstance(aws, rootId);
    // Redis last: whoever marks the root keeps the mark in Redis before.
    const own = await instance.readInstance();
    if (found !== null) {
      if (found === own) return null;
      parts.onForeignMark();
      return { kind: 'other-instance', found, own };
    }
    // Kept in Redis before it is on the root, so that a crash in between is mended by the next look.
    const claimed = own ?? (await instance.claimInstance(randomUUID()));
    // All else of the gate was open a moment ago: this is the one write that it cannot be asked about.
    const marked = await ensureRootInstance(
      aws.withGuard(async () => {}),
      rootId,
      claimed,
    );
    if (marked !== claimed) return { kind: 'other-instance', found: marked, own: claimed };
    // From now on the id in Redis is another than when this look began.
    return own === null ? observed.read(claimed, async () => null) : null;
  };

  const readObserved = async (): Promise<GateReason | null> => {
    try {
      return (await readControlTowerReason()) ?? (await readInstanceReason());
    } catch (error) {
      if (error instanceof AwsProblem && error.next === 'operator')
        return { kind: 'unknown', permission: error.permission };
      throw error;
    }
  };

  const readClosed = async (): Promise<GateReason | null> => {
    if (file().governance.mode === 'observe') return { kind: 'observe' };
    const [paused, own] = await Promise.all([pause.readPause(), instance.readInstance()]);
    if (paused !== null) return { kind: 'paused', by: paused.by, at: paused.at, reason: paused.reason };
    const key = own ?? '';
    const reason = await observed.read(key, readObserved);
    // A closed gate is looked at anew each time it is asked, so that it opens when its cause is gone.
    if (reason !== null) observed.forget(key);
    return reason;
  };

  return {
    readClosed,
    async pass() {
      const reason = await readClosed();
      if (reason !== null) throw new GateClosed(reason);
    },
  };
}
