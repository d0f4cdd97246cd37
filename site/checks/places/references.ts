import type { Post } from '../../../schema/content/post.ts';
import { didYouMean } from '../../advice/nearest.ts';
import { quoted } from '../../advice/quoted.ts';
import { type Entries, type Entry, mayExist, type Read } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake, MistakeCode } from '../../reader/mistakes.ts';
import type { FieldPath } from '../../reader/yaml-source.ts';

/** Ids of a collection, each once. */
export const idsOf = (read: Read<{ id: string }>): string[] => [
  ...new Set(read.entries.map(({ data }) => data.id)),
];

/** `there is no author \`shirn\`; did you mean \`shirin\`?`, or which ones there are. */
export const unknown = (what: string, id: string, known: readonly string[]): string => {
  const some = known.slice(0, 8);
  const there = some.length > 0 ? `; there are ${quoted(some)}` : '; there are none yet';
  return `there is no ${what} \`${id}\`${didYouMean(id, known) || there}`;
};

interface Reference {
  kind: 'authors' | 'categories' | 'tags' | 'topics' | 'landings';
  /** What a marketer calls it. */
  what: string;
  code: MistakeCode;
  path: FieldPath;
  id: string;
}

const listed = (
  { data }: Entry<Post>,
  kind: 'authors' | 'categories' | 'tags',
  what: string,
  code: MistakeCode,
): Reference[] => data[kind].map((id, index) => ({ kind, what, code, path: [kind, index], id }));

const single = (kind: 'topics' | 'landings', field: 'topic' | 'form', { data }: Entry<Post>) => {
  const id = data[field];
  const what = kind === 'topics' ? 'topic' : 'landing page';
  const code: MistakeCode = kind === 'topics' ? 'topic-unknown' : 'landing-unknown';
  return id === undefined ? [] : [{ kind, what, code, path: [field], id }];
};

const referencesOf = (post: Entry<Post>): Reference[] => [
  ...listed(post, 'authors', 'author', 'author-unknown'),
  ...listed(post, 'categories', 'category', 'category-unknown'),
  ...listed(post, 'tags', 'tag', 'tag-unknown'),
  ...single('topics', 'topic', post),
  ...single('landings', 'form', post),
];

const checkTwice = (post: Entry<Post>): Mistake[] => {
  const references = referencesOf(post);
  return references.flatMap(({ kind, id, what, path }, index) => {
    const first = references.findIndex((other) => other.kind === kind && other.id === id);
    if (first === index) return [];
    const message = `the ${what} \`${id}\` stands here already; remove it`;
    return [mistakeIn(post, 'listed-twice', path, message)];
  });
};

/** Posts name authors, categories, tags, topics and landing pages that there are. */
export const checkReferences = (entries: Entries): Mistake[] => {
  const known = {
    authors: idsOf(entries.authors),
    categories: idsOf(entries.categories),
    tags: idsOf(entries.tags),
    topics: idsOf(entries.topics),
    landings: idsOf(entries.landings),
  };
  return entries.posts.entries.flatMap((post) => [
    ...referencesOf(post)
      .filter(({ kind, id }) => !known[kind].includes(id) && !mayExist(entries[kind], id))
      .map(({ kind, what, code, path, id }) =>
        mistakeIn(post, code, path, unknown(what, id, known[kind])),
      ),
    ...checkTwice(post),
  ]);
};
