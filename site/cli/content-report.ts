import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ChangedAt, formatLacks, lacksOf } from '../catalogue/translations.ts';
import { isToBeTranslated } from '../new/words/left.ts';
import { CONTENT_FOLDER } from '../reader/files.ts';
import { readEntries } from '../reader/read.ts';

/** Tells which entries lack a language, still have to be translated, or have outdated translations. */

const root = process.cwd();

const git = (...args: string[]): string[] =>
  execFileSync('git', ['-c', 'core.quotePath=false', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).split('\n');

const inMilliseconds = (seconds: string): number => Number(seconds) * 1000;

/** Time of the last commit of each file, or of a change since then. */
const timesFromGit = (): Map<string, number> => {
  const times = new Map<string, number>();
  let at = 0;
  for (const line of git(
    'log',
    '--format=@%ct',
    '--name-only',
    '--relative',
    '--',
    CONTENT_FOLDER,
  )) {
    if (line.startsWith('@')) at = inMilliseconds(line.slice(1));
    else if (line !== '' && !times.has(line)) times.set(line, at);
  }
  const ways = ['ls-files', '--modified', '--others', '--exclude-standard', '--', CONTENT_FOLDER];
  for (const file of git(...ways)) {
    const stats = file === '' ? undefined : statSync(join(root, file), { throwIfNoEntry: false });
    if (stats) times.set(file, stats.mtimeMs);
  }
  return times;
};

/** Without Git nobody knows when a text was written, so ages are left out. */
const changes = (): ChangedAt => {
  try {
    const times = timesFromGit();
    return (file) => times.get(file);
  } catch {
    return () => undefined;
  }
};

const toBeTranslated = (file: string): boolean =>
  isToBeTranslated(readFileSync(join(root, file), 'utf8'));

const { entries, mistakes } = readEntries(root);
if (mistakes.length > 0) {
  console.log('Some files have mistakes and are left out; `npm run content:check` names them.\n');
}
console.log(formatLacks(lacksOf(entries, changes(), toBeTranslated), entries.languages));
