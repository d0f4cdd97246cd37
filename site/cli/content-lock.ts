import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadContent } from '../checks/load.ts';
import type { Entries } from '../reader/entries.ts';
import {
  LOCK_FILE,
  type Lock,
  type LockedId,
  lockText,
  readLock,
  withNew,
} from '../reader/lock.ts';
import { formatMistakes } from '../reader/mistakes.ts';

/** The files that incentives give today. */
const promisedFiles = ({ incentives, files }: Entries) =>
  incentives.entries.flatMap(({ data: { id, file } }) =>
    files
      .filter(({ name }) => name === file)
      .map(({ name, sha256 }) => ({ incentive: id, file: name, sha256 })),
  );

/** The commitments of today's draws, one for each. */
const commitmentsOf = ({ incentives }: Entries) => {
  const all = incentives.entries.flatMap(({ data: { id, commitment } }) =>
    commitment === undefined ? [] : [{ incentive: id, commitment }],
  );
  return [...new Map(all.map((one) => [one.incentive, one])).values()];
};

/** Ids that people's permissions and answers may name from today on. */
const idsOf = ({ topics, landings, fields }: Entries): LockedId[] => {
  const named = (kind: LockedId['kind'], entries: readonly { data: { id: string } }[]) =>
    entries.map(({ data: { id } }) => ({ kind, id }));
  const options = fields.entries.flatMap(({ data }) =>
    data.options.map(({ value }): LockedId => ({ kind: 'options', of: data.id, id: value })),
  );
  const all: LockedId[] = [
    ...named('topics', topics.entries),
    ...named(
      'landings',
      landings.entries.filter(({ data }) => !data.draft),
    ),
    ...named('fields', fields.entries),
    ...options,
  ];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
};

/** A line for each entry that a lock has and its former version had not. */
const addedTo = (
  former: Lock | undefined,
  { wordings, files, commitments, ids }: Lock,
): string[] => [
  ...wordings
    .filter((one) => !former?.wordings.includes(one))
    .map(
      ({ notice, topic, language }) => `· wording \`${notice}\` for \`${topic}\` in ${language}`,
    ),
  ...files
    .filter((one) => !former?.files.includes(one))
    .map(({ incentive, file }) => `· file ${file} of \`${incentive}\``),
  ...commitments
    .filter((one) => !former?.commitments.includes(one))
    .map(({ incentive }) => `· commitment of \`${incentive}\``),
  ...ids
    .filter((one) => !former?.ids.includes(one))
    .map(
      ({ kind, of, id }) => `· id \`${id}\` (${of === undefined ? kind : `${kind} of \`${of}\``})`,
    ),
];

/** `npm run content:lock`: adds the wordings, files and commitments of today to the list of those that ever were. */
const root = process.cwd();
const content = loadContent(root);
if (content.ok) {
  const { lock } = readLock(root);
  const day = new Date().toISOString().slice(0, 10);
  const today = {
    notices: content.catalogue.notices,
    files: promisedFiles(content.entries),
    commitments: commitmentsOf(content.entries),
    ids: idsOf(content.entries),
  };
  const next = withNew(lock, today, day);
  writeFileSync(join(root, LOCK_FILE), lockText(next));
  const added = addedTo(lock, next);
  console.log(
    added.length === 0
      ? `${LOCK_FILE} has everything already.`
      : [
          ...added,
          `${LOCK_FILE} has ${added.length} more; commit it together with what it is about.`,
        ].join('\n'),
  );
} else {
  console.error(formatMistakes(content.mistakes));
  process.exitCode = 1;
}
