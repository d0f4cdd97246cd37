import { escaped } from './html.ts';

/** Kinds of documents that links can lead to: browsers show or download them, and none can run code. */
export const DOCUMENT_KINDS = [
  ...(['pdf', 'csv', 'txt', 'ics', 'epub'] as const),
  ...(['docx', 'xlsx', 'odt', 'ods'] as const),
] as const;

const DOCUMENT = new RegExp(`^media/.+\\.(${DOCUMENT_KINDS.join('|')})$`, 'i');

/** Whether a path, such as `media/prices.pdf`, is that of a document. */
export const isDocument = (path: string): boolean => DOCUMENT.test(path);

// A text holds no unescaped `<`, so this finds links and nothing that is written about links.
const LINK = /<a href="(media\/[^"]+)"([^>]*)>([\s\S]*?)<\/a>/g;

/** Sizes in bytes by path, and how a size is written in the language of the text. */
export interface Documents {
  sizes: ReadonlyMap<string, number>;
  comma: string;
  sizeIn: (bytes: number) => string;
}

/**
 * Gives links to documents their address, their kind and their size, so that people know them
 * before they press (WCAG 2.2, 3.2.5 technique G201).
 */
export const withDocuments = (html: string, { sizes, comma, sizeIn }: Documents): string =>
  html.replaceAll(LINK, (whole, path: string, rest: string, inner: string) => {
    const size = sizes.get(path);
    if (size === undefined) return whole;
    const kind = (path.split('.').at(-1) ?? '').toUpperCase();
    const note = `(<bdi>${kind}</bdi>${escaped(comma)}<bdi>${escaped(sizeIn(size))}</bdi>)`;
    return `<a href="/${path}"${rest}>${inner} <small>${note}</small></a>`;
  });
