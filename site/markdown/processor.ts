import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { AstroUserConfig } from 'astro';
import { rendered } from './rendered.ts';

type Processor = NonNullable<NonNullable<AstroUserConfig['markdown']>['processor']>;

/** Changes with the code of this folder: Astro keeps rendered texts until its settings change. */
const version = (): string => {
  const hash = createHash('sha256');
  for (const file of readdirSync(import.meta.dirname).toSorted()) {
    hash.update(readFileSync(`${import.meta.dirname}/${file}`));
  }
  return hash.digest('hex');
};

/** Renders the Markdown of entries for Astro like `outlineOf`, so that pages show what was checked. */
export const markdownProcessor = (): Processor => ({
  name: 'ijaza',
  options: { version: version() },
  createRenderer: async () => ({
    render: async (content, options) => {
      const { html, headings } = rendered(content);
      return {
        code: html,
        metadata: {
          headings,
          localImagePaths: [],
          remoteImagePaths: [],
          frontmatter: options?.frontmatter ?? {},
        },
      };
    },
  }),
});
