import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entries } from '../catalogue/entries.ts';
import { loadContent } from '../catalogue/load.ts';
import { LOCK_FILE, lockText, readLock, withNew } from '../catalogue/lock.ts';
import { formatMistakes } from '../catalogue/mistakes.ts';

/** The files that incentives give today. */
const promisedFiles = ({ incentives, files }: Entries) =>
  incentives.entries.flatMap(({ data: { id, file } }) =>
    files
      .filter(({ name }) => name === file)
      .map(({ name, sha256 }) => ({ incentive: id, file: name, sha256 })),
  );

/** `npm run content:lock`: adds the wordings and files of today to the list of those that ever were. */
const root = process.cwd();
const content = loadContent(root);
if (content.ok) {
  const { lock } = readLock(root);
  const day = new Date().toISOString().slice(0, 10);
  const next = withNew(lock, content.catalogue.notices, promisedFiles(content.entries), day);
  writeFileSync(join(root, LOCK_FILE), lockText(next));
  const size = next.wordings.length + next.files.length;
  const added = size - (lock ? lock.wordings.length + lock.files.length : 0);
  console.log(
    added === 0
      ? `${LOCK_FILE} has all wordings and files already.`
      : `${LOCK_FILE} has ${added} more; commit it together with what it is about.`,
  );
} else {
  console.error(formatMistakes(content.mistakes));
  process.exitCode = 1;
}
