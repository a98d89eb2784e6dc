import type { BundledSteward, StewardChild } from '../../bundled-steward.ts';
import type { Role, Target } from '../plan/fault.ts';
import { wait } from './diary.ts';

/** The processes of the bot in a round. Whatever is done to one, another one is there afterwards. */
export interface Crew {
  kill(target: Target, downMs: number): Promise<void>;
  freeze(target: Target, forMs: number): Promise<void>;
  terminate(target: Target): Promise<void>;
  /** Where the next request of Slack's goes, each in turn; null: no web process runs. */
  nextWebPort(): number | null;
  outputs(): readonly { readonly process: string; readonly text: string }[];
  /** Processes that ended by themselves, or not as they were told. */
  oddEnds(): readonly string[];
  /** Ends all of them, at once. */
  close(): Promise<void>;
}

interface Member extends Target {
  child: StewardChild | null;
  /** Processes that were in this place. */
  readonly children: StewardChild[];
}

/** SIGTERM lets a process end within this (README). */
const stopMs = 25_000;

/** @param findVariables what a process of this role is started with */
export async function startCrew(
  steward: BundledSteward,
  counts: Readonly<Record<Role, number>>,
  findVariables: (role: Role) => Readonly<Record<string, string>>,
): Promise<Crew> {
  const members = (['web', 'worker', 'scheduler'] as const).flatMap((role) =>
    Array.from({ length: counts[role] }, (_, which): Member => ({ role, which, child: null, children: [] })),
  );
  const oddEnds: string[] = [];
  const struck = new Set<StewardChild>();
  let turn = 0;

  const nameOf = ({ role, which }: Target): string => `${role} ${which + 1}`;
  const find = (target: Target): Member => {
    const member = members.find(({ role, which }) => role === target.role && which === target.which);
    if (member === undefined) throw new Error(`there is no ${nameOf(target)}`);
    return member;
  };
  const start = async (member: Member): Promise<void> => {
    try {
      const child = await steward.start(findVariables(member.role));
      member.child = child;
      member.children.push(child);
      void child.ended.then((code) => {
        if (!struck.has(child)) oddEnds.push(`${nameOf(member)} ended by itself with ${String(code)}`);
      });
    } catch (error) {
      oddEnds.push(`${nameOf(member)} did not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  /** The process in this place, which is nobody's business from now on. */
  const take = (member: Member): StewardChild | null => {
    const { child } = member;
    if (child !== null) struck.add(child);
    member.child = null;
    return child;
  };

  const close = async (): Promise<void> => {
    await Promise.all(members.map((member) => take(member)?.kill9()));
  };

  await Promise.all(members.map(start));
  if (oddEnds.length > 0) {
    await close();
    throw new Error(oddEnds.join('\n'));
  }
  return {
    async kill(target, downMs) {
      const member = find(target);
      await take(member)?.kill9();
      await wait(downMs);
      await start(member);
    },
    async freeze(target, forMs) {
      const { child } = find(target);
      child?.signal('SIGSTOP');
      await wait(forMs);
      child?.signal('SIGCONT');
    },
    async terminate(target) {
      const member = find(target);
      const child = take(member);
      child?.signal('SIGTERM');
      const late = wait(stopMs).then(() => 'late' as const);
      await Promise.all([
        start(member),
        child !== null &&
          Promise.race([child.ended, late]).then((code) => {
            if (code !== 0) oddEnds.push(`${nameOf(member)} ended after SIGTERM with ${String(code)}`);
          }),
      ]);
    },
    nextWebPort() {
      const running = members.flatMap(({ role, child }) => (role === 'web' && child !== null ? [child] : []));
      turn += 1;
      return running[turn % Math.max(1, running.length)]?.port ?? null;
    },
    outputs: () =>
      members.flatMap((member) =>
        member.children.map((child, index) => ({
          process: `${nameOf(member)}, process ${index + 1}`,
          text: child.output(),
        })),
      ),
    oddEnds: () => oddEnds,
    close,
  };
}
