import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entries } from '../catalogue/entries.ts';
import { loadContent } from '../catalogue/load.ts';
import { LOCK_FILE, lockText, readLock, sizeOf, withNew } from '../catalogue/lock.ts';
import { formatMistakes } from '../catalogue/mistakes.ts';

/** The files that incentives give today. */
const promisedFiles = ({ incentives, files }: Entries) =>
  incentives.entries.flatMap(({ data: { id, file } }) =>
    files
      .filter(({ name }) => name === file)
      .map(({ name, sha256 }) => ({ incentive: id, file: name, sha256 })),
  );

/** The commitments of today's draws, one for each. */
const commitments = ({ incentives }: Entries) => {
  const all = incentives.entries.flatMap(({ data: { id, commitment } }) =>
    commitment === undefined ? [] : [{ incentive: id, commitment }],
  );
  return [...new Map(all.map((one) => [one.incentive, one])).values()];
};

/** `npm run content:lock`: adds the wordings, files and commitments of today to the list of those that ever were. */
const root = process.cwd();
const content = loadContent(root);
if (content.ok) {
  const { lock } = readLock(root);
  const day = new Date().toISOString().slice(0, 10);
  const today = {
    notices: content.catalogue.notices,
    files: promisedFiles(content.entries),
    commitments: commitments(content.entries),
  };
  const next = withNew(lock, today, day);
  writeFileSync(join(root, LOCK_FILE), lockText(next));
  const added = sizeOf(next) - sizeOf(lock);
  console.log(
    added === 0
      ? `${LOCK_FILE} has everything already.`
      : `${LOCK_FILE} has ${added} more; commit it together with what it is about.`,
  );
} else {
  console.error(formatMistakes(content.mistakes));
  process.exitCode = 1;
}
