import type { Picture } from '../../../schema/content/picture.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { isFromTemplate } from '../../new/words/left.ts';
import { SAYS_NOTHING, saysNothing } from '../../reader/alt-words.ts';
import { textsIn } from '../../reader/characters.ts';
import { COLLECTIONS, type Collection } from '../../reader/collections.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn, mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';

/** Signs of Markdown and HTML. */
const SIGNS: readonly RegExp[] = [
  /\*\*[^*]+\*\*/,
  /<\/?(a|b|br|em|h\d|i|p|small|span|strong|u)(\s[^>]*)?\/?>/i,
  /\[[^\]]+\]\([^)]+\)/,
  /^#+\s/,
  /&(amp|lt|gt|quot|nbsp|#\d+);/,
];

/** Titles and other fields are shown as they are written. */
const checkMarkup = (entry: Entry<object>): Mistake[] =>
  textsIn(entry.data).flatMap(({ text, path }) => {
    const sign = SIGNS.map((known) => known.exec(text)?.[0]).find((found) => found !== undefined);
    if (sign === undefined) return [];
    const message = say`write the words alone: \`${sign}\` would be shown just so, since fields hold no Markdown or HTML`;
    return [asWarning(mistakeIn(entry, 'field-markup', path, message))];
  });

/** Numbers of characters that search engines show, approximately. */
const TITLE = 70;
const DESCRIPTION = 200;

type Found = Entry<{
  title: string;
  searchTitle?: string | undefined;
  description: string;
  indexed: boolean;
}>;

/** Titles and descriptions that search engines would cut off. */
const checkLength = (entry: Found): Mistake[] => {
  const { title, searchTitle, description, indexed } = entry.data;
  if (!indexed) return [];
  const tooLong = (field: 'title' | 'description', message: Advice) =>
    asWarning(mistakeIn(entry, `${field}-long`, [field], message));
  return [
    ...(searchTitle === undefined && title.length > TITLE
      ? [
          tooLong(
            'title',
            say`shorten it, put first what matters, or write \`searchTitle\` as well: search engines show about ${TITLE} characters of ${title.length}`,
          ),
        ]
      : []),
    ...(description.length > DESCRIPTION
      ? [
          tooLong(
            'description',
            say`shorten it, or put first what matters: search engines show about ${DESCRIPTION} characters of ${description.length}`,
          ),
        ]
      : []),
  ];
};

/** Sentences of `npm run new` that nobody has replaced; drafts may keep them. */
const checkTemplate = (entry: Entry<object>, collection: Collection): Mistake[] => {
  if (Reflect.get(entry.data, 'draft') === true) return [];
  const message =
    collection === 'topics'
      ? say`write your own sentence: this one is from \`npm run new\`, and the preference centre offers the topic already`
      : say`write your own sentence: this one is from \`npm run new\``;
  const fields = Object.entries(entry.data)
    .filter(([, value]) => typeof value === 'string' && isFromTemplate(value))
    .map(([field]) => mistakeIn(entry, 'template-left', [field], message));
  const line = entry.body.split('\n').findIndex(isFromTemplate);
  const text = line === -1 ? [] : [mistakeInText(entry, 'template-left', line, message)];
  return [...fields, ...text].map(asWarning);
};

const checkPicture = (
  entry: Entry<unknown>,
  field: string,
  picture: Picture | undefined,
): Mistake[] => {
  if (!picture || !saysNothing(picture.alt, picture.src)) return [];
  const message = say`${SAYS_NOTHING}: \`${picture.alt}\` says nothing`;
  return [asWarning(mistakeIn(entry, 'alt-says-nothing', [field, 'alt'], message))];
};

/** Texts in fields are plain, short enough for search engines, and written by people. */
export const checkFieldTexts = (entries: Entries): Mistake[] => {
  const { pages, posts, landings, authors } = entries;
  return [
    ...COLLECTIONS.flatMap((collection) =>
      entries[collection].entries.flatMap((entry: Entry<object>) => [
        ...checkMarkup(entry),
        ...checkTemplate(entry, collection),
      ]),
    ),
    ...[...pages.entries, ...posts.entries, ...landings.entries].flatMap(checkLength),
    ...posts.entries.flatMap((post) => checkPicture(post, 'image', post.data.image)),
    ...authors.entries.flatMap((author) => checkPicture(author, 'picture', author.data.picture)),
  ];
};
