import lighthouse, { type Result } from 'lighthouse';
import { freePort } from '../../functions/cli/tools/free-port.ts';
import { FLAGS, launchBrowser } from './chromium.ts';

/** Five kinds of page, by the addresses that they have in English. */
export const KINDS_OF_PAGE = {
  home: '/en/',
  'landing page': '/en/garden-letter/',
  post: '/en/posts/too-much-basil/',
  page: '/en/how-we-write/',
  topic: '/en/topics/news/',
};

// Nothing comes after the page itself, so there is nothing to wait for.
const AT_ONCE = {
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 0,
  cpuQuietThresholdMs: 0,
  disableFullPageScreenshot: true,
};

export interface Judge {
  /** What Lighthouse says of a page on a telephone; throws where it could not open it. */
  judge(url: string, categories: readonly string[]): Promise<Result>;
  close(): Promise<void>;
}

/**
 * A Chromium with Lighthouse in it. It waits for a page to come to rest only where it is to measure how
 * fast that is. The network is reckoned with in any case: a real one would make it wait all the same.
 */
export const startLighthouse = async ({ measure = false } = {}): Promise<Judge> => {
  const port = await freePort();
  const browser = await launchBrowser([...FLAGS, `--remote-debugging-port=${port}`]);
  const run = async (url: string, categories: readonly string[]): Promise<Result | undefined> => {
    const result = await lighthouse(url, {
      ...(measure ? {} : AT_ONCE),
      port,
      onlyCategories: [...categories],
      formFactor: 'mobile',
      throttlingMethod: 'simulate',
      logLevel: 'error',
    });
    return result?.lhr;
  };
  return {
    judge: async (url, categories) => {
      const first = await run(url, categories);
      // It loses its recording at times on a busy machine, and then asks to be run again.
      const report = first && !first.runtimeError ? first : await run(url, categories);
      if (report && !report.runtimeError) return report;
      throw new Error(`Lighthouse: ${report?.runtimeError?.message ?? 'no result'}`);
    },
    close: () => browser.close(),
  };
};
