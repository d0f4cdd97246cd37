import type { Picture } from '../../../schema/content/picture.ts';
import { didYouMean } from '../../advice/nearest.ts';
import { SAYS_NOTHING, saysNothing } from '../../reader/alt-words.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { CONTENT_FOLDER } from '../../reader/files.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';

const checkWords = (entry: Entry<unknown>, field: string, { src, alt }: Picture): Mistake[] => {
  if (!saysNothing(alt, src)) return [];
  const message = `\`${alt}\` says nothing about it; ${SAYS_NOTHING}`;
  return [asWarning(mistakeIn(entry, 'alt-says-nothing', [field, 'alt'], message))];
};

const check = (
  entry: Entry<unknown>,
  field: string,
  picture: Picture | undefined,
  media: ReadonlySet<string>,
): Mistake[] => {
  if (picture === undefined) return [];
  const { src } = picture;
  const words = checkWords(entry, field, picture);
  if (media.has(src)) return words;
  const remedy =
    didYouMean(src, [...media]) || `; put the picture into ${CONTENT_FOLDER}/media/ first`;
  const message = `there is no \`${src}\`${remedy}`;
  return [mistakeIn(entry, 'picture-missing', [field, 'src'], message), ...words];
};

/** Pictures that fields of posts and authors name are there, and their words say something. */
export const checkPictureFields = ({ posts, authors, media }: Entries): Mistake[] => {
  const known = new Set(media);
  return [
    ...posts.entries.flatMap((post) => check(post, 'image', post.data.image, known)),
    ...authors.entries.flatMap((author) => check(author, 'picture', author.data.picture, known)),
  ];
};
