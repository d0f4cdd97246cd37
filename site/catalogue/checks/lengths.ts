import type { Entries, Entry } from '../entries.ts';
import { asWarning, type Mistake } from '../mistakes.ts';
import { mistakeIn } from './mistake-in.ts';

/** About as much as search engines show. */
const TITLE = 70;
const DESCRIPTION = 200;

type Found = Entry<{ title: string; description: string }>;

const checkOne = (entry: Found): Mistake[] => {
  const { title, description } = entry.data;
  const tooLong = (field: 'title' | 'description', length: number, most: number) =>
    asWarning(
      mistakeIn(
        entry,
        field === 'title' ? 'title-long' : 'description-long',
        [field],
        `${length} characters; search engines show about ${most}, so put first what matters, or shorten it`,
      ),
    );
  return [
    ...(title.length > TITLE ? [tooLong('title', title.length, TITLE)] : []),
    ...(description.length > DESCRIPTION
      ? [tooLong('description', description.length, DESCRIPTION)]
      : []),
  ];
};

/** Titles and descriptions that search engines would cut off. */
export const checkLengths = ({ pages, posts, landings }: Entries): Mistake[] =>
  [...pages.entries, ...posts.entries, ...landings.entries].flatMap(checkOne);
