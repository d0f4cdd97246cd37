import type { Catalogue } from '../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../schema/content/languages.ts';
import type { Words } from '../reader/words.ts';

/** Parts of the site that have a picture of their own when their pages are shared. */
export type ShareSection = 'home' | 'posts' | 'topics' | 'pages' | `landing-${string}`;

/** Address of the picture that is shown when a page of this section is shared. */
export const shareImagePath = (language: Language, section: ShareSection): string =>
  `/og/${language}/${section}.png`;

/** Width and height of every such picture, in pixels, as the Open Graph protocol advises. */
export const SHARE_SIZE = { width: 1200, height: 630 } as const;

/** Words of one picture. */
export interface ShareImage {
  path: string;
  language: Language;
  /** Name of the site. */
  site: string;
  title: string;
  note: string;
}

/** All pictures of the site in one language: one for each section and each landing page. */
export const shareImages = (
  { settings, landings }: Pick<Catalogue, 'settings' | 'landings'>,
  language: Language,
  { place }: Pick<Words, 'place'>,
): ShareImage[] => {
  const site = textIn(settings.name, language);
  const tagline = textIn(settings.tagline, language);
  const organisation = textIn(settings.organisation.name, language);
  const picture = (section: ShareSection, title: string, note: string): ShareImage => ({
    path: shareImagePath(language, section),
    language,
    site,
    title,
    note,
  });
  return [
    picture('home', tagline, organisation),
    picture('posts', place.posts, tagline),
    picture('topics', place.topics, tagline),
    picture('pages', organisation, tagline),
    ...landings.map((landing) => {
      const { title, eyebrow } = textIn(landing.text, language);
      return picture(`landing-${landing.id}`, title, eyebrow ?? tagline);
    }),
  ];
};
