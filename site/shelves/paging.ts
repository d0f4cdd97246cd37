/** One page of a long list. */
export interface Paged<T> {
  items: T[];
  /** Counted from 1. */
  number: number;
  /** How many pages there are; at least one, even of an empty list. */
  count: number;
}

/** How many posts a page of a list shows. */
export const POSTS_A_PAGE = 12;

/** A list cut into pages; the last may be shorter. */
export const paged = <T>(items: readonly T[], size = POSTS_A_PAGE): Paged<T>[] => {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, index) => ({
    items: items.slice(index * size, (index + 1) * size),
    number: index + 1,
    count,
  }));
};

/** Address of a page of a list, below the address of the list itself. */
export const pageSlug = (slug: string, number: number): string =>
  number === 1 ? slug : `${slug}/${number}`;

/**
 * Which numbers a list of pages offers: the first, the last, and those around the one that is shown;
 * `undefined` stands for those left out between them.
 */
export const offered = (number: number, count: number): (number | undefined)[] => {
  const near = new Set([1, number - 1, number, number + 1, count]);
  const shown = [...near].filter((page) => page >= 1 && page <= count).toSorted((a, b) => a - b);
  return shown.flatMap((page, index) => {
    const before = shown[index - 1] ?? page - 1;
    if (page - before === 2) return [page - 1, page];
    return page - before > 2 ? [undefined, page] : [page];
  });
};
