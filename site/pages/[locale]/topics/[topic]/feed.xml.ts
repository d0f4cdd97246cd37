import { catalogue } from 'virtual:catalogue';
import type { APIRoute } from 'astro';
import { type Language, textIn } from '../../../../../schema/content/languages.ts';
import { feed } from '../../../../head/feed.ts';

interface Props {
  language: Language;
  id: string;
  title: string;
  summary: string;
}

export const getStaticPaths = () =>
  catalogue.settings.languages.flatMap((language) =>
    catalogue.topics.map(({ id, text }) => {
      const { title, summary } = textIn(text, language);
      return {
        params: { locale: language, topic: id },
        props: { language, id, title, summary } satisfies Props,
      };
    }),
  );

/** The newest posts that belong to a topic, for feed readers. */
export const GET: APIRoute<Props> = ({ site, props: { language, ...topic } }) =>
  feed(site, language, topic);
