import { useEffect, useState } from 'preact/hooks';

const everyMs = 20_000;

/** Epoch milliseconds, renewed from time to time, for what says how long ago something was. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
