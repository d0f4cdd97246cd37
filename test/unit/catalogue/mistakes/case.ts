import type { MistakeCode } from '../../../../site/reader/mistakes.ts';
import type { Files } from '../small-site.ts';

/**
 * A file with a piece of it replaced, or with its whole text; `undefined` removes it. Files are named
 * from `site/content/` on, and `*` stands for each language of the site.
 */
type Edit =
  | readonly [file: string, piece: string | RegExp, by: string]
  | readonly [file: string, text: string | undefined];

/**
 * What is told: code, line and field, and then a word that the message has to name, if there is one to
 * write instead. It is told of the first file that was edited unless another stands before the line.
 */
export type Told = `${'' | 'warning '}${MistakeCode} ${string}`;

/** A deliberate mistake in the whole site. */
export interface Case {
  edits: readonly Edit[];
  told: readonly Told[];
}

export const edits = (list: readonly Edit[], ...told: Told[]): Case => ({ edits: list, told });

export const edit = (file: string, piece: string | RegExp, by: string, ...told: Told[]): Case =>
  edits([[file, piece, by]], ...told);

export const add = (file: string, text: string, ...told: Told[]): Case =>
  edits([[file, text]], ...told);

export const remove = (file: string, ...told: Told[]): Case => edits([[file, undefined]], ...told);

const LANGUAGES = ['en', 'fa'];

const inLanguages = (file: string): string[] =>
  file.includes('*') ? LANGUAGES.map((language) => file.replace('*', language)) : [file];

const pathOf = (file: string): string => (file.startsWith('site/') ? file : `site/content/${file}`);

const apply = (files: Files, [file, piece, by]: Edit): void => {
  for (const path of inLanguages(file).map(pathOf)) {
    const before = files[path];
    if (by !== undefined) files[path] = (before ?? '').replace(piece ?? '', () => by);
    else if (piece === undefined) delete files[path];
    else files[path] = String(piece);
    if (files[path] === before) throw new Error(`${path} has no ${piece}`);
  }
};

export const filesWith = (site: Files, { edits: list }: Case): Files => {
  const files = { ...site };
  for (const one of list) apply(files, one);
  return files;
};

export interface Expected {
  code: string;
  severity: 'error' | 'warning';
  file: string;
  line: number;
  field: string;
  names: string;
}

const TOLD = /^(warning )?(\S+) (?:(\S+):)?(\d+) (\S+) ?(.*)$/;

/** What a case expects, in each language that is edited. */
export const expectedOf = ({ edits: [first], told }: Case): Expected[] =>
  told.flatMap((one) => {
    const [, warning, code = '', named, line, field = '', names = ''] = TOLD.exec(one) ?? [];
    const severity = warning === undefined ? 'error' : 'warning';
    return inLanguages(named ?? first?.[0] ?? '').map((file) => ({
      ...{ code, severity, file: pathOf(file), line: Number(line), field, names },
    }));
  });
