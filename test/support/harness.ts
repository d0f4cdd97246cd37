import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createTestHarness, type TestHarness } from 'wrangler';
import { z } from 'zod';
import type { Secrets } from '../../functions/cli/tools/fresh-secrets.ts';
import { BUILDS, BUILT_CONFIG } from '../../functions/cli/tools/project.ts';
import type { Database } from '../../functions/core/store/db.ts';
import { databaseAt, deskBeside, migrate } from './desk-database.ts';
import { type Mail, openInbox } from './mail.ts';
import { signing } from './signing.ts';
import { makeAnew, partsOf } from './tables.ts';

export interface Settings {
  /** Overrides the secrets of `signing`, for example to run again with a rotated ring. */
  secrets?: Secrets;
  /** Overrides or adds variables of the Worker, besides `ORIGIN`. */
  vars?: Record<string, string>;
}

export interface HarnessOptions extends Settings {
  /** Folder of another build than the one for tests. */
  folder?: string;
}

/** The built Worker with a database, a queue and captured mail of its own, all empty at first. */
export interface Ijaza {
  /** Where it listens, without a slash at the end; the `ORIGIN` that it was given. */
  origin: string;
  /** Fetches a path without following redirects. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  db(): Promise<Database>;
  /** The second place, where stops are copied to. */
  stops(): Promise<Database>;
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
  /** Goes on with other secrets, on the same database. */
  changeSecrets(secrets: Secrets): Promise<void>;
  /** Takes every row out of both databases. */
  empty(): Promise<void>;
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

export interface Running extends Ijaza {
  /** Goes on with these settings and no others, on the same database. */
  change(settings: Settings): Promise<void>;
  /** Forgets what has come and what has been logged so far. */
  forget(): Promise<void>;
}

/** Starts the built Worker; the caller closes it. */
export const startIjaza = async ({
  folder = BUILDS.tested,
  ...first
}: HarnessOptions = {}): Promise<Running> => {
  const configPath = join(folder, BUILT_CONFIG);
  const desk = await deskBeside(configPath);
  let kept: Settings = first;
  const options = (origin: string) => ({
    workers: [
      {
        configPath,
        secrets: { ...signing.secrets, ...kept.secrets },
        vars: { ...kept.vars, ORIGIN: origin },
      },
      { config: desk },
    ],
  });
  const harness = createTestHarness(options('http://localhost'));
  const { origin } = (await harness.listen()).url;
  const change = async (settings: Settings): Promise<void> => {
    kept = settings;
    await harness.update(options(origin));
  };
  // Only now is the port known; links in mails have to lead to it.
  await change(first);

  const request = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, origin), { redirect: 'manual', ...init });
  const inbox = openInbox(request);
  const [db, stops] = [databaseAt(harness, 'DB'), databaseAt(harness, 'STOPS')];
  for (const { binding, migrations_dir: migrations } of desk.d1_databases)
    await migrate(databaseAt(harness, binding), join(dirname(configPath), migrations));
  const made = await Promise.all(
    [db, stops].map(async (one) => ({ one, parts: await partsOf(one) })),
  );
  return {
    origin,
    fetch: request,
    db: async () => db,
    stops: async () => stops,
    mails: inbox.all,
    mailsTo: inbox.to,
    settled: () => waitUntilSettled(db),
    runCron: async (at = new Date()) => {
      await harness.getWorker().scheduled({ cron: EVERY_MINUTE, scheduledTime: at });
    },
    runQueue: (bodies, queue = QUEUE) => deliver(harness, bodies, queue),
    changeSecrets: (others) => change({ ...kept, secrets: { ...kept.secrets, ...others } }),
    change,
    empty: async () => {
      for (const { one, parts } of made) await makeAnew(one, parts);
    },
    forget: async () => {
      await inbox.empty();
      harness.clearLogs();
    },
    logs: () => harness.getLogs().map(({ message }) => message),
    close: () => harness.close(),
  };
};

const PATIENCE = 10_000;
const PAUSE = 25;

const waitUntilSettled = async (db: Database): Promise<void> => {
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
