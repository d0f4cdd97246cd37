import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createTestHarness, type TestHarness } from 'wrangler';
import { z } from 'zod';
import { freshSecret, type Secrets } from '../../functions/cli/tools/fresh-secrets.ts';
import { BUILT_CONFIG, DATABASES, ROOT } from '../../functions/cli/tools/project.ts';
import { capturedMails, type Mail, waitForMails } from './mail.ts';

export interface HarnessOptions {
  /** Overrides random secrets, for example to run again with a rotated ring. */
  secrets?: Secrets;
  /** Overrides or adds variables of the Worker, besides `ORIGIN`. */
  vars?: Record<string, string>;
  /** Folder of a copy of the project that has been built; the project itself where left out. */
  folder?: string;
}

/** The built Worker with a database, a queue and captured mail of its own, all empty at first. */
export interface Ijaza {
  /** Where it listens, without a slash at the end; the `ORIGIN` that it was given. */
  origin: string;
  /** Fetches a path without following redirects. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  db(): Promise<D1Database>;
  /** The second place, where stops are copied to. */
  stops(): Promise<D1Database>;
  /** All captured mails with their texts, oldest first. */
  mails(): Promise<Mail[]>;
  /** Waits until `count` mails to an address have come, and returns those to it, oldest first. */
  mailsTo(address: string, count?: number): Promise<Mail[]>;
  /** Waits until no mail is due any more, so that one that has not come will not come. */
  settled(): Promise<void>;
  /** Runs the scheduled work as if it were `at`. */
  runCron(at?: Date): Promise<void>;
  /** Delivers messages of the queue of withdrawals, or another; returns the ids that are to be tried again. */
  runQueue(
    bodies: readonly unknown[],
    queue?: string,
  ): Promise<{ acknowledged: number; retried: string[] }>;
  /** Goes on with other secrets, on the same database; what `db` gave before is void. */
  changeSecrets(secrets: Secrets): Promise<void>;
  /** What the Worker has logged. */
  logs(): string[];
  close(): Promise<void>;
}

const delivery = z.object({
  explicitAcks: z.array(z.string()),
  retryMessages: z.array(z.object({ msgId: z.string() })),
});

const EVERY_MINUTE = '* * * * *';
const QUEUE = 'ijaza-withdrawals';

const startWorker = async ({ secrets, vars, folder = ROOT }: HarnessOptions) => {
  let kept: Secrets = {
    LINK_KEYS: freshSecret('LINK_KEYS'),
    SUPPRESSION_KEY: freshSecret('SUPPRESSION_KEY'),
    SIGNING_KEYS: freshSecret('SIGNING_KEYS'),
    ...secrets,
  };
  const options = (origin: string) => ({
    workers: [
      {
        configPath: join(folder, BUILT_CONFIG),
        secrets: { ...kept },
        vars: { ...vars, ORIGIN: origin },
      },
    ],
  });
  const harness = createTestHarness(options('http://localhost'));
  const { origin } = (await harness.listen()).url;
  // Only now is the port known; links in mails have to lead to it.
  await harness.update(options(origin));
  for (const binding of DATABASES) await harness.getWorker<Env>().applyD1Migrations(binding);
  const changeSecrets = async (others: Secrets): Promise<void> => {
    kept = { ...kept, ...others };
    await harness.update(options(origin));
  };
  return { harness, origin, changeSecrets };
};

/** Starts the built Worker; the caller closes it. */
export const startIjaza = async (options: HarnessOptions = {}): Promise<Ijaza> => {
  const { harness, origin, changeSecrets } = await startWorker(options);
  const request = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, origin), { redirect: 'manual', ...init });
  const db = async () => (await harness.getWorker<Env>().getEnv()).DB;
  return {
    origin,
    fetch: request,
    db,
    stops: async () => (await harness.getWorker<Env>().getEnv()).STOPS,
    mails: () => capturedMails(request),
    mailsTo: (address, count = 1) => waitForMails(request, address, count),
    settled: async () => waitUntilSettled(await db()),
    runCron: async (at = new Date()) => {
      await harness.getWorker().scheduled({ cron: EVERY_MINUTE, scheduledTime: at });
    },
    runQueue: (bodies, queue = QUEUE) => deliver(harness, bodies, queue),
    changeSecrets,
    logs: () => harness.getLogs().map(({ message }) => message),
    close: () => harness.close(),
  };
};

const PATIENCE = 10_000;
const PAUSE = 25;

const waitUntilSettled = async (db: D1Database): Promise<void> => {
  const due = db.prepare('SELECT count(*) AS n FROM outbox WHERE outcome IS NULL AND due <= ?1');
  for (const end = Date.now() + PATIENCE; ; await wait(PAUSE)) {
    const row = await due.bind(Date.now()).first<{ n: number }>();
    if (row?.n === 0) return;
    if (Date.now() > end) throw new Error(`${row?.n} mails are still due`);
  }
};

const deliver = async (harness: TestHarness, bodies: readonly unknown[], queue: string) => {
  const entry = await harness.getWorker().getExport();
  const messages = bodies.map((body, index) => ({
    id: `message-${index}`,
    timestamp: new Date(),
    attempts: 1,
    body,
  }));
  const { explicitAcks, retryMessages } = delivery.parse(await entry.queue(queue, messages));
  return {
    acknowledged: explicitAcks.length,
    retried: retryMessages.map(({ msgId }) => msgId),
  };
};
