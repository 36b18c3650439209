/** Notices that the process has stood still: stopped by a signal, a frozen container, a machine that slept. */
export interface SuspensionMeter {
  /** The longest time for which nothing ran, in milliseconds. */
  longestMs(): number;
  stop(): void;
}

const tickMs = 200;

export function createSuspensionMeter(): SuspensionMeter {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    longest = standstill();
    last = performance.now();
  }, tickMs);
  timer.unref();

  function standstill(): number {
    return Math.max(longest, performance.now() - last - tickMs);
  }

  return { longestMs: standstill, stop: () => clearInterval(timer) };
}
