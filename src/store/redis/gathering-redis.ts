import { Redis } from 'ioredis';

/**
 * A connection on which the commands of one turn of the event loop leave together. Each written by itself is a call of the
 * operating system, which with hundreds of people answered at once is a good part of what an answer takes. Order, answers
 * and errors are as ever.
 */
export class GatheringRedis extends Redis {
  #corked: typeof this.stream | null = null;

  override sendCommand(...args: Parameters<Redis['sendCommand']>): unknown {
    const { stream } = this;
    // There is none before the first connection, and another after each.
    if (stream && stream !== this.#corked) {
      this.#corked = stream;
      stream.cork();
      setImmediate(() => {
        if (this.#corked === stream) this.#corked = null;
        stream.uncork();
      });
    }
    return super.sendCommand(...args);
  }
}
