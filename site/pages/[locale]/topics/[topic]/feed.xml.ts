import { catalogue } from 'virtual:catalogue';
import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { textIn } from '../../../../../schema/content/languages.ts';
import { feed } from '../../../../head/feed.ts';

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const getStaticPaths = () =>
  catalogue.settings.languages.flatMap((language) =>
    catalogue.topics.map(({ id, text }) => {
      const { title, summary } = textIn(text, language);
      return { params: { locale: language, topic: id }, props: { language, id, title, summary } };
    }),
  );

/** The newest posts that belong to a topic, for feed readers. */
export const GET: APIRoute<Props> = ({ site, props: { language, ...topic } }) =>
  feed(site, language, topic);
