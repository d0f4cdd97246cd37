import { type CollectionEntry, getEntry, render } from 'astro:content';
import type { Language } from '../../../schema/content/languages.ts';
import { partsOf } from '../../markdown/marks.ts';

type Rendered = Awaited<ReturnType<typeof render>>;

/** The text of an entry below its fields; empty if there is none. */
interface Body {
  /** Shows it. */
  Content: Rendered['Content'] | undefined;
  headings: Rendered['headings'];
  html: string;
  /** Landing pages whose forms stand in it. */
  forms: string[];
}

/** The text of the entry that has an address, in the language that it is written in. */
export const bodyOf = async (
  collection: CollectionEntry<'pages' | 'landings' | 'posts' | 'authors' | 'topics'>['collection'],
  { language, slug }: { language: Language; slug: string },
): Promise<Body> => {
  const entry = await getEntry(collection, slug === '' ? language : `${language}/${slug}`);
  if (!entry) return { Content: undefined, headings: [], html: '', forms: [] };
  const { Content, headings } = await render(entry);
  const html = entry.rendered?.html ?? '';
  const forms = partsOf(html).flatMap((part) => (part.kind === 'form' ? [part.landing] : []));
  return { Content, headings, html, forms };
};
