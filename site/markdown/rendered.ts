import type { MarkdownHeading } from 'astro';
import { outlineOf } from './outline.ts';

/** The Markdown of an entry as Astro keeps it. */
export const rendered = (markdown: string): { html: string; headings: MarkdownHeading[] } => {
  const { html, headings } = outlineOf(markdown);
  return {
    html,
    headings: headings.map(({ level, text, id }) => ({ depth: level, slug: id, text })),
  };
};
