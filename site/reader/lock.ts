import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { NoticeVersion } from '../../schema/content/catalogue.ts';
import { say } from '../../schema/content/say.ts';
import { CONTENT_FOLDER } from './files.ts';
import { ifThere } from './folder.ts';
import { fileMistake, type Mistake } from './mistakes.ts';

/** Wordings, files and commitments as they were promised to people. Git keeps its history. */
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
  /** Ids that permissions and answers name; `of` is the field of an answer to choose. */
  ids: z
    .array(
      z.strictObject({
        kind: z.enum(['topics', 'landings', 'fields', 'options']),
        of: word.optional(),
        id: word,
        seen,
      }),
    )
    .default([]),
});
export type Lock = z.infer<typeof lockSchema>;
export type LockedFile = Lock['files'][number];
export type LockedId = Omit<Lock['ids'][number], 'seen'>;
export type LockedCommitment = Lock['commitments'][number];

/** `lock` is missing if there is no such file yet, or if it cannot be read. */
export interface LockResult {
  lock: Lock | undefined;
  mistakes: Mistake[];
}

const UNREADABLE = fileMistake(
  'lock-malformed',
  LOCK_FILE,
  say`put back the version of this list that was committed last, then run \`npm run content:lock\` again: the command writes it, and it cannot be read`,
);

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

/** Reads the lock of the project in `root`. Throws only if the file exists and cannot be opened. */
export const readLock = (root: string): LockResult => {
  const text = ifThere(() => readFileSync(join(root, LOCK_FILE), 'utf8'));
  return text === undefined ? { lock: undefined, mistakes: [] } : parsed(text);
};

/** SHA-256 of a file's bytes, base64url without padding, as the lock has it. */
export const fingerprint = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('base64url');

const EMPTY: Lock = { wordings: [], files: [], commitments: [], ids: [] };

/** Entries of today's content. */
export interface Today {
  notices: readonly NoticeVersion[];
  files: readonly Omit<LockedFile, 'seen'>[];
  commitments: readonly Omit<LockedCommitment, 'seen'>[];
  ids: readonly LockedId[];
}

/** A list with the entries of today that it lacks, sorted; `named` tells entries apart. */
const extended = <T>(
  list: readonly T[],
  today: readonly T[],
  named: (one: T) => string,
  place: (one: T) => string,
): T[] => {
  const known = new Set(list.map(named));
  const fresh = today.filter((one) => !known.has(named(one)));
  return [...list, ...fresh].toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
};

/** The lock with the entries that it lacks, seen on `day`; nothing is ever taken out. */
export const withNew = (lock: Lock | undefined, today: Today, day: string): Lock => {
  const { wordings, files, commitments, ids } = lock ?? EMPTY;
  const seenToday = <T extends object>(list: readonly T[]) =>
    list.map((one) => ({ ...one, seen: day }));
  const versions = today.notices.map(({ notice, topic, language, version }) => {
    return { notice, topic, language, version };
  });
  return {
    wordings: extended(
      wordings,
      seenToday(versions),
      ({ version }) => version,
      (one) => [one.notice, one.language, one.topic, one.seen, one.version].join(' '),
    ),
    files: extended(
      files,
      seenToday(today.files),
      ({ incentive, sha256 }) => `${incentive} ${sha256}`,
      (one) => [one.incentive, one.file, one.seen, one.sha256].join(' '),
    ),
    commitments: extended(
      commitments,
      seenToday(today.commitments),
      ({ incentive, commitment }) => `${incentive} ${commitment}`,
      (one) => [one.incentive, one.seen, one.commitment].join(' '),
    ),
    ids: extended(
      ids,
      seenToday(today.ids),
      ({ kind, of = '', id }) => `${kind} ${of} ${id}`,
      ({ kind, of = '', id }) => `${kind} ${of} ${id}`,
    ),
  };
};

const lines = (list: readonly object[]): string =>
  list.length === 0
    ? '[]'
    : `[\n${list.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`;

/** The lock as text: one line for each entry, so that a comparison shows what was added. */
export const lockText = (lock: Lock): string => {
  const lists = (['wordings', 'files', 'commitments', 'ids'] as const).map(
    (name) => `  "${name}": ${lines(lock[name])}`,
  );
  return `{\n${lists.join(',\n')}\n}\n`;
};
