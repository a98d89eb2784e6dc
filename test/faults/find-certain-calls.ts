import type { NamedCall } from './name-call.ts';
import type { Blow } from './strike-calls.ts';

/** A call that was learned: of one request, the first such call, the second … */
export type LearnedCall = Pick<Blow, 'call' | 'number' | 'isShared'>;

/**
 * Which calls a provisioning makes for certain. How often a message is updated and a creation looked at hangs on how fast the
 * machine is: the first look stands for all, and for the updates the one that shows the end.
 */
export function findCertainCalls(calls: readonly NamedCall[]): readonly LearnedCall[] {
  const counts = new Map<string, number>();
  return calls.flatMap(({ call, subject }) => {
    const isShared = subject === null;
    const number = (counts.get(`${call} ${String(isShared)}`) ?? 0) + 1;
    counts.set(`${call} ${String(isShared)}`, number);
    const isUpdate = call.startsWith('slack:chat.update');
    const isLook = call === 'organizations:DescribeCreateAccountStatus';
    const isCertain = isUpdate ? call.endsWith('at its end') && number === 1 : !isLook || number === 1;
    return isCertain ? [{ call, number, isShared }] : [];
  });
}
