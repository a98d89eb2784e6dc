/** Something that is done again and again, but not too often. */
export interface Pace {
  /** Asks for it: it is done at once, or as soon as the pause after the last time is over, once for all that asked. */
  poke(): void;
  stop(): void;
}

/** Keeps a pause of `pauseMs` between the ends of one time and the next. */
export function createPace(pauseMs: number, run: () => void): Pace {
  let earliestMs = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    poke() {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          run();
          earliestMs = Date.now() + pauseMs;
        },
        Math.max(0, earliestMs - Date.now()),
      );
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
