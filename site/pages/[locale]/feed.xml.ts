import { catalogue } from 'virtual:catalogue';
import type { APIRoute } from 'astro';
import { feed } from '../../head/feed.ts';

export const getStaticPaths = () =>
  catalogue.settings.languages.map((language) => ({
    params: { locale: language },
    props: { language },
  }));

/** The newest posts of a language, for feed readers. */
export const GET: APIRoute<{ language: string }> = ({ site, props }) => feed(site, props.language);
