import type { AwsHandle } from '../../aws/start-aws.ts';
import type { Breakable } from '../../page/start-page.ts';

const lastsMs = 60_000;
/** Of AWS's own rates. */
const scale = 0.1;

/** AWS answers a tenth of what it takes else. */
export function throttleAws({ organization }: AwsHandle): Breakable {
  let untilMs: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  return {
    id: 'throttle-aws',
    label: 'AWS throttling for a minute',
    expect:
      'Calls that are refused are made again, with growing pauses: requests go on, slower, and none is made twice.',
    isWatched: true,
    untilMs: () => untilMs,
    break() {
      clearTimeout(timer);
      organization.set({ throttleScale: scale });
      untilMs = Date.now() + lastsMs;
      timer = setTimeout(() => {
        organization.set({ throttleScale: null });
        untilMs = null;
      }, lastsMs).unref();
      return { ok: true, did: 'AWS answers a tenth of the calls that it takes else, for a minute.' };
    },
  };
}
