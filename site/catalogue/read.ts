import type { z } from 'zod';
import { landingSchema } from '../../schema/content/landing.ts';
import { messageSchema } from '../../schema/content/message.ts';
import { noticeSchema } from '../../schema/content/notice.ts';
import { pageSchema } from '../../schema/content/page.ts';
import { reasonSchema } from '../../schema/content/reason.ts';
import { type Settings, settingsSchema } from '../../schema/content/settings.ts';
import { topicSchema } from '../../schema/content/topic.ts';
import type { Collection, Entries, Read } from './entries.ts';
import { type ContentFiles, type PlacedFile, readFiles, SETTINGS_FILE } from './files.ts';
import type { Mistake } from './mistakes.ts';
import { readSource } from './source.ts';
import { validate } from './validate.ts';

const readEntry = <T>(placed: PlacedFile, schema: z.ZodType<T>) => {
  const { file, language, stem, content } = placed;
  const read = readSource(file, content);
  if (!read.ok) return { broken: { language, id: undefined }, mistakes: read.mistakes };
  const { source } = read;
  const checked = validate(source, schema);
  if (!checked.ok) {
    const { id } = source.data;
    return {
      broken: { language, id: typeof id === 'string' ? id : undefined },
      mistakes: checked.mistakes,
    };
  }
  const { body, bodyLine, lineOf } = source;
  const slug = stem === 'index' ? '' : stem;
  return { entry: { file, language, slug, data: checked.data, body, bodyLine, lineOf } };
};

const readSettings = (content: string | undefined, mistakes: Mistake[]): Settings | undefined => {
  if (content === undefined) {
    mistakes.push({
      code: 'file-missing',
      file: SETTINGS_FILE,
      line: 1,
      field: 'file',
      message: 'write this file; it holds the settings of the site',
    });
    return undefined;
  }
  const read = readSource(SETTINGS_FILE, content);
  const checked = read.ok ? validate(read.source, settingsSchema) : read;
  if (!checked.ok) {
    mistakes.push(...checked.mistakes);
    return undefined;
  }
  return checked.data;
};

/** Reads and checks every file below `root` by itself; never stops at the first mistake. */
export const readEntries = (root: string): { entries: Entries; mistakes: Mistake[] } => {
  const files: ContentFiles = readFiles(root);
  const mistakes = [...files.mistakes];
  const read = <T>(collection: Collection, schema: z.ZodType<T>): Read<T> => {
    const result: Read<T> = { entries: [], broken: [] };
    for (const placed of files.placed.filter((file) => file.collection === collection)) {
      const one = readEntry(placed, schema);
      if (one.entry) result.entries.push(one.entry);
      if (one.broken) result.broken.push(one.broken);
      mistakes.push(...(one.mistakes ?? []));
    }
    return result;
  };
  const entries = {
    settings: readSettings(files.settings, mistakes),
    topics: read('topics', topicSchema),
    landings: read('landings', landingSchema),
    notices: read('notices', noticeSchema),
    reasons: read('reasons', reasonSchema),
    pages: read('pages', pageSchema),
    messages: read('messages', messageSchema),
  };
  return { entries, mistakes };
};
