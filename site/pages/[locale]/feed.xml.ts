import type { APIRoute } from 'astro';
import { feed } from '../../head/feed.ts';
import { inEachLanguage } from '../../shelves/static-paths.ts';

export const getStaticPaths = inEachLanguage;

/** The newest posts of a language, for feed readers. */
export const GET: APIRoute<{ language: string }> = ({ site, props }) => feed(site, props.language);
