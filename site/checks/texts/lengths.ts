import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';

/** About as much as search engines show. */
const TITLE = 70;
const DESCRIPTION = 200;

type Found = Entry<{
  title: string;
  searchTitle?: string | undefined;
  description: string;
  indexed: boolean;
}>;

const checkOne = (entry: Found): Mistake[] => {
  const { title, searchTitle, description, indexed } = entry.data;
  if (!indexed) return [];
  const tooLong = (field: 'title' | 'description', remedy: string) => {
    const message = `${entry.data[field].length} characters; search engines show about ${remedy}`;
    return asWarning(mistakeIn(entry, `${field}-long`, [field], message));
  };
  const first = 'so put first what matters, or shorten it';
  const instead = `${TITLE}, ${first}, or write \`searchTitle\` for them`;
  return [
    ...(searchTitle === undefined && title.length > TITLE ? [tooLong('title', instead)] : []),
    ...(description.length > DESCRIPTION
      ? [tooLong('description', `${DESCRIPTION}, ${first}`)]
      : []),
  ];
};

/** Titles and descriptions that search engines would cut off. */
export const checkLengths = ({ pages, posts, landings }: Entries): Mistake[] =>
  [...pages.entries, ...posts.entries, ...landings.entries].flatMap(checkOne);
