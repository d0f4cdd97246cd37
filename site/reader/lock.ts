import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { NoticeVersion } from '../../schema/content/catalogue.ts';
import { CONTENT_FOLDER } from './files.ts';
import type { Mistake } from './mistakes.ts';

/** What was promised to people or agreed to, as it was when it was committed. Git keeps its history. */
export const LOCK_FILE = `${CONTENT_FOLDER}/.lock.json`;

const word = z.string().min(1);
/** Day on which an entry was added, such as `2026-05-04`. */
const seen = z.iso.date();

const lockSchema = z.strictObject({
  /** Every version of every wording of consent. */
  wordings: z.array(
    z.strictObject({ notice: word, topic: word, language: word, version: word, seen }),
  ),
  /** Every file that an incentive gave, with the SHA-256 of its bytes, base64url. */
  files: z.array(z.strictObject({ incentive: word, file: word, sha256: word, seen })).default([]),
  /** The commitment of every draw. */
  commitments: z.array(z.strictObject({ incentive: word, commitment: word, seen })).default([]),
});
export type Lock = z.infer<typeof lockSchema>;
export type LockedFile = Lock['files'][number];
export type LockedCommitment = Lock['commitments'][number];

/** `lock` is missing where there is no such file yet, or where it cannot be read. */
export interface LockResult {
  lock: Lock | undefined;
  mistakes: Mistake[];
}

const UNREADABLE: Mistake = {
  code: 'lock-malformed',
  file: LOCK_FILE,
  line: 1,
  field: 'file',
  message:
    'this list is written by `npm run content:lock` and cannot be read; put back the version that was committed last, then run the command again',
};

const parsed = (text: string): LockResult => {
  try {
    const result = lockSchema.safeParse(JSON.parse(text));
    return result.success
      ? { lock: result.data, mistakes: [] }
      : { lock: undefined, mistakes: [UNREADABLE] };
  } catch {
    return { lock: undefined, mistakes: [UNREADABLE] };
  }
};

/** Reads the lock of the project in `root`. Throws only where the file is there and cannot be opened. */
export const readLock = (root: string): LockResult => {
  try {
    return parsed(readFileSync(join(root, LOCK_FILE), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { lock: undefined, mistakes: [] };
    }
    throw error;
  }
};

/** SHA-256 of a file's bytes, base64url without padding, as the lock has it. */
export const fingerprint = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('base64url');

const EMPTY: Lock = { wordings: [], files: [], commitments: [] };

const byText = <T>(list: readonly T[], key: (entry: T) => string): T[] =>
  list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

/** What content has today of what a lock keeps. */
export interface Today {
  notices: readonly NoticeVersion[];
  files: readonly Omit<LockedFile, 'seen'>[];
  commitments: readonly Omit<LockedCommitment, 'seen'>[];
}

/** The lock with whatever it lacks, seen on `day`; nothing that stands there is ever taken out. */
export const withNew = (lock: Lock | undefined, today: Today, day: string): Lock => {
  const { wordings, files, commitments } = lock ?? EMPTY;
  const known = new Set(wordings.map(({ version }) => version));
  const fresh = today.notices
    .filter(({ version }) => !known.has(version))
    .map(({ notice, topic, language, version }) => ({
      ...{ notice, topic, language, version },
      seen: day,
    }));
  const promised = today.files.filter(
    ({ incentive, sha256 }) =>
      !files.some((one) => one.incentive === incentive && one.sha256 === sha256),
  );
  const drawn = today.commitments.filter(
    ({ incentive, commitment }) =>
      !commitments.some((one) => one.incentive === incentive && one.commitment === commitment),
  );
  return {
    wordings: byText([...wordings, ...fresh], (one) =>
      [one.notice, one.language, one.topic, one.seen, one.version].join(' '),
    ),
    files: byText([...files, ...promised.map((file) => ({ ...file, seen: day }))], (one) =>
      [one.incentive, one.file, one.seen, one.sha256].join(' '),
    ),
    commitments: byText([...commitments, ...drawn.map((one) => ({ ...one, seen: day }))], (one) =>
      [one.incentive, one.seen, one.commitment].join(' '),
    ),
  };
};

const lines = (list: readonly object[]): string =>
  list.length === 0
    ? '[]'
    : `[\n${list.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`;

/** The lock as it is written: one line for each entry, so that what was added shows as such. */
export const lockText = ({ wordings, files, commitments }: Lock): string =>
  `{\n  "wordings": ${lines(wordings)},\n  "files": ${lines(files)},\n  "commitments": ${lines(commitments)}\n}\n`;
