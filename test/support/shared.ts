import { setTimeout as wait } from 'node:timers/promises';
import {
  type HarnessOptions,
  type Ijaza,
  type Running,
  type Settings,
  startIjaza,
} from './harness.ts';
import { signing } from './signing.ts';
import { type Part, partsOf } from './tables.ts';

/** A started Worker that test files have one after the other. */
export interface Shared {
  /** Empties it for the next file, and gives it these settings. */
  begin(settings: Settings): Promise<Ijaza>;
  /** Fails if the file has left the database other than it found it, but for rows. */
  end(): Promise<void>;
  close(): Promise<void>;
}

const namesIn = (parts: readonly Part[]): string[] =>
  parts.map(({ type, name }) => `${type} ${name}`).toSorted();

const spelled = ({ secrets, vars }: Settings): string =>
  JSON.stringify([{ ...signing.secrets, ...secrets }, vars]);

const share = async (ijaza: Running, first: Settings): Promise<Shared> => {
  const dbs = [await ijaza.db(), await ijaza.stops()];
  const namesOf = async () => JSON.stringify((await Promise.all(dbs.map(partsOf))).map(namesIn));
  const wanted = await namesOf();
  let present = first;
  return {
    begin: async (settings) => {
      if (spelled(settings) !== spelled(present)) await ijaza.change(settings);
      present = settings;
      await ijaza.empty();
      await ijaza.forget();
      return {
        ...ijaza,
        changeSecrets: async (secrets) => {
          present = { ...present, secrets: { ...present.secrets, ...secrets } };
          await ijaza.changeSecrets(secrets);
        },
      };
    },
    end: async () => {
      if ((await namesOf()) !== wanted)
        throw new Error('tables or triggers are not as they were before this file');
      await quiet(ijaza);
    },
    close: ijaza.close,
  };
};

const PATIENCE = 1500;
const PAUSE = 50;
const UNDER_WAY = `SELECT (SELECT count(*) FROM outbox WHERE outcome IS NULL AND due <= ?1)
  + (SELECT count(*) FROM stop WHERE copied_at IS NULL) AS n`;

/** Waits for what the Worker still does after its last answer; what it cannot do is left. */
const quiet = async (ijaza: Ijaza): Promise<void> => {
  const underWay = (await ijaza.db()).prepare(UNDER_WAY);
  for (const end = Date.now() + PATIENCE; Date.now() < end; await wait(PAUSE))
    if ((await underWay.bind(Date.now()).first<{ n: number }>())?.n === 0) return;
};

let shared: Promise<Shared> | undefined;

/** The one of this process; started if nobody has needed it yet. */
export const sharedIjaza = (options: HarnessOptions): Promise<Shared> => {
  const { folder: _, ...settings } = options;
  shared ??= startIjaza(options).then((ijaza) => share(ijaza, settings));
  return shared;
};

export const closeShared = async (): Promise<void> => {
  const open = await shared;
  shared = undefined;
  await open?.close();
};
