import { join, resolve } from 'node:path';
import { ROOT, STATE } from '../tools/project.ts';
import type { Address } from './address.ts';
import { claim, claimOn, explainClaim } from './claim.ts';
import { runCronEachMinute } from './cron.ts';
import { openFront } from './front.ts';
import { mailbox } from './mailbox.ts';
import { MAILBOX } from './mailbox-pages.ts';
import { mailsIn } from './mails.ts';

/** How often new mail is looked for, in milliseconds. */
const OFTEN = 1000;

/** A site that this machine serves. */
export interface Serving {
  /** Hands requests to the server on a port as soon as it answers, and says so. */
  open(port: number, onReady: () => void): void;
  close(): void;
}

const refuse = (words: string): never => {
  console.error(words);
  process.exit(1);
};

/**
 * Takes the address and the local state for this process, and serves the mailbox there. Ends the process, with the
 * reason, if somebody else has either.
 */
export const serveHere = async (command: string, address: Address): Promise<Serving> => {
  const state = resolve(ROOT, STATE);
  const mails = mailsIn(join(state, 'mailbox'));
  let site: string | undefined;
  const collect = async () => {
    if (site !== undefined) await mails.collect(site);
  };
  const front = await openFront(address.port, mailbox({ mails, collect }));
  if (!front) {
    const by = await claimOn(state);
    const other = `Port ${address.port} is in use; choose another, for example PORT=${address.port + 1}.`;
    return refuse(by?.port === address.port ? explainClaim(by, STATE) : other);
  }
  const claimed = await claim(state, command, address);
  if (!claimed.ok) return refuse(explainClaim(claimed.by, STATE));
  process.on('exit', claimed.release);
  let stop = () => {};
  return {
    open: (port, onReady) => {
      const behind = `http://localhost:${port}`;
      const stopCron = runCronEachMinute(behind, () => {
        site = behind;
        front.open(port);
        onReady();
      });
      // The server forgets its mails when it ends; whoever opens the page hears of a failure.
      const timer = setInterval(() => collect().catch(() => undefined), OFTEN);
      stop = () => {
        stopCron();
        clearInterval(timer);
      };
    },
    close: () => {
      stop();
      front.close();
    },
  };
};

/** The addresses that a server on this machine has besides the site, for the terminal. */
export const addressesOf = (origin: string, hasEditor: boolean): string => `
  Site           ${origin}/${hasEditor ? `\n  Editor         ${origin}/edit/` : ''}
  Captured mail  ${origin}${MAILBOX}
  Stop           Ctrl+C
`;
