import type { Edition } from '../../../site/catalogue/published.ts';
import { loadContent } from '../../../site/checks/load.ts';
import { formatMistakes, type Mistake } from '../../../site/reader/mistakes.ts';
import { type Files, onDisk, withEdit } from './small-site.ts';

export const CONTENT = 'site/content';

export const edit = (path: string, piece: string | RegExp, by: string) => (files: Files) =>
  withEdit(files, path, piece, by);

/** The same edit in both languages, so that the languages still agree. */
export const editBoth = (path: string, piece: string, by: string) => (files: Files) =>
  withEdit(withEdit(files, path, piece, by), path.replace('/fa/', '/en/'), piece, by);

export const copy = (from: string, to: string) => (files: Files) => ({
  ...files,
  [to]: files[from] ?? '',
});

export const remove = (path: string) => (files: Files) =>
  Object.fromEntries(Object.entries(files).filter(([name]) => name !== path));

/** What the loader finds in these files, written to a real folder. */
export const mistakesOf = (files: Files): Mistake[] => {
  const result = loadContent(onDisk(files));
  return result.ok ? [] : result.mistakes;
};

/** The content of these files, in which there must be no mistake. */
export const soundContent = (files: Files, edition?: Edition) => {
  const content = loadContent(onDisk(files), edition);
  if (!content.ok) throw new Error(formatMistakes(content.mistakes));
  return content;
};

/** What is told of a mistake: everything but its wording. */
export const facts = (mistakes: readonly Mistake[]) =>
  mistakes.map(({ code, file, line, field }) => [code, file, line, field]);
