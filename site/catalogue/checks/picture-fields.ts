import type { Entries, Entry } from '../entries.ts';
import { CONTENT_FOLDER } from '../files.ts';
import type { Mistake } from '../mistakes.ts';
import { didYouMean } from '../nearest.ts';
import { mistakeIn } from './mistake-in.ts';

const check = (
  entry: Entry<unknown>,
  field: string,
  src: string | undefined,
  media: ReadonlySet<string>,
): Mistake[] => {
  if (src === undefined || media.has(src)) return [];
  const remedy =
    didYouMean(src, [...media]) || `; put the picture into ${CONTENT_FOLDER}/media/ first`;
  return [mistakeIn(entry, 'picture-missing', [field, 'src'], `there is no \`${src}\`${remedy}`)];
};

/** Pictures that fields of posts and authors name are there. */
export const checkPictureFields = ({ posts, authors, media }: Entries): Mistake[] => {
  const known = new Set(media);
  return [
    ...posts.entries.flatMap((post) => check(post, 'image', post.data.image?.src, known)),
    ...authors.entries.flatMap((author) =>
      check(author, 'picture', author.data.picture?.src, known),
    ),
  ];
};
