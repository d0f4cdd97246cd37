import { workerTime } from './processor.ts';

/** How fast something answers; times in milliseconds. */
export interface Pace {
  name: string;
  perSecond: number;
  median: number;
  slow: number;
  /** Processor time of the Worker for a request and all that follows it; unknown on some systems. */
  processor: number | undefined;
}

const REQUESTS = 300;
const AT_ONCE = 8;
const WARM_UP = 20;

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const once = async (ask: (turn: number) => Promise<Response>, turn: number): Promise<void> => {
  const response = await ask(turn);
  await response.arrayBuffer();
  if (response.status >= 400) throw new Error(`${response.url} answered ${response.status}`);
};

/**
 * Asks again and again, some at a time; `turn` begins at zero and is never given twice. `settled` waits
 * until nothing is left to do.
 */
export const pace = async (
  name: string,
  ask: (turn: number) => Promise<Response>,
  settled = async () => {},
): Promise<Pace> => {
  let turn = 0;
  for (; turn < WARM_UP; turn += 1) await once(ask, turn);
  await settled();
  const times: number[] = [];
  const spent = workerTime();
  const begun = performance.now();
  const worker = async () => {
    while (turn < WARM_UP + REQUESTS) {
      turn += 1;
      const start = performance.now();
      await once(ask, turn);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - begun) / 1000;
  await settled();
  const [before, after] = [spent, workerTime()];
  times.sort((a, b) => a - b);
  return {
    name,
    perSecond: times.length / seconds,
    median: at(times, 0.5),
    slow: at(times, 0.95),
    processor:
      before === undefined || after === undefined ? undefined : (after - before) / times.length,
  };
};

/** Turns that {@link pace} may ask for. */
export const TURNS = WARM_UP + REQUESTS + AT_ONCE;
