import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SYSTEM_PAGES } from '../../../schema/content/page.ts';
import { COLLECTIONS } from '../../reader/collections.ts';
import type { SoundEntries } from '../../reader/entries.ts';
import { CONTENT_FOLDER } from '../../reader/files.ts';
import { LOCK_FILE } from '../../reader/lock.ts';
import { OWN } from '../sample.ts';
import { filesOf } from './files.ts';
import type { SiteOrder } from './order.ts';

/** Folders of files that belong to entries of the sample. */
const FILES = ['media', 'files'];
const SYSTEM: readonly string[] = SYSTEM_PAGES;

/** A text of everybody's, with the organisation that it is about now. */
const renamed = (text: string, { settings }: SoundEntries, order: SiteOrder, language: string) =>
  text
    .replaceAll(settings.organisation.contact, order.contact)
    .replaceAll(
      settings.name[language] ?? settings.organisation.contact,
      order.name[language] ?? '',
    );

/**
 * Puts a new site in the place of the sample below `root`. The mails, wordings, reasons and the pages that the
 * product needs stay, in the languages of the order. Returns how many files there are.
 */
export const beginSite = (root: string, entries: SoundEntries, order: SiteOrder): number => {
  const kept = new Map(
    COLLECTIONS.filter((collection) => !OWN.some((name) => name === collection)).flatMap(
      (collection) =>
        entries[collection].entries.flatMap(({ file, data, language }) => {
          const isOurs = collection === 'pages' && !SYSTEM.includes(data.id);
          if (isOurs || !order.languages.includes(language)) return [];
          const text = readFileSync(join(root, file), 'utf8');
          return [[file, renamed(text, entries, order, language)] as const];
        }),
    ),
  );
  const files = new Map([...kept, ...filesOf(order)]);
  for (const folder of [...COLLECTIONS, ...FILES])
    rmSync(join(root, CONTENT_FOLDER, folder), { recursive: true, force: true });
  if (existsSync(join(root, LOCK_FILE))) rmSync(join(root, LOCK_FILE));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return files.size;
};
