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
    const message = say`\`${sign}\` would be shown just so, since fields are words and no Markdown or HTML; write the words alone`;
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
  const tooLong = (field: 'title' | 'description', remedy: Advice) => {
    const message = say`${entry.data[field].length} characters; search engines show about ${remedy}`;
    return asWarning(mistakeIn(entry, `${field}-long`, [field], message));
  };
  const first = 'so put first what matters, or shorten it';
  const instead = say`${TITLE}, ${first}, or write \`searchTitle\` for them`;
  return [
    ...(searchTitle === undefined && title.length > TITLE ? [tooLong('title', instead)] : []),
    ...(description.length > DESCRIPTION
      ? [tooLong('description', say`${DESCRIPTION}, ${first}`)]
      : []),
  ];
};

const LEFT = say`\`npm run new\` wrote this sentence for you to replace; write your own`;

/** Sentences of `npm run new` that nobody has replaced; drafts may keep them. */
const checkTemplate = (entry: Entry<object>, collection: Collection): Mistake[] => {
  if (Reflect.get(entry.data, 'draft') === true) return [];
  const offered = ': the preference centre offers the topic already';
  const message = collection === 'topics' ? say`${LEFT}${offered}` : LEFT;
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
  const message = say`\`${picture.alt}\` says nothing about it; ${SAYS_NOTHING}`;
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
