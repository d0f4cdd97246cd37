import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

// QUIC and background requests would only reach for the network.
export const FLAGS = ['--no-sandbox', '--disable-quic', '--disable-background-networking'];
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts a Chromium: `CHROME_PATH`, else an installed one, else the one inside an npm package. */
export const launchBrowser = async (flags: readonly string[] = FLAGS): Promise<Browser> => {
  const installed = process.env.CHROME_PATH || INSTALLED.find((path) => existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args: [...flags] });
  // Read when the package is imported: makes it unpack the shared libraries that it needs.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  // Not its own flags: they turn off web security, and one process for all dies with its first page.
  return chromium.launch({ executablePath, args: [...flags] });
};
