import { z } from 'zod';
import { text } from './shared.ts';

const PICTURE =
  'write where the picture lies, such as "media/garden.jpg"; put it into site/content/media/';

/** A picture below `site/content/`, and what it says to people who do not see it. */
export const picture = z.strictObject(
  {
    src: z
      .string({ error: PICTURE })
      .overwrite((path) => path.replace(/^\/(?=media\/)/, ''))
      .regex(/^media\/[^\s?#\\]+\.(avif|gif|jpe?g|png|svg|webp)$/i, PICTURE)
      .meta({ input: 'picture' })
      .describe('Where it lies, such as "media/garden.jpg".'),
    alt: text('what the picture shows, for people who cannot see it', 200).describe(
      'What the picture shows, for people who hear the page.',
    ),
  },
  { error: 'write `src` and `alt` of the picture below, indented' },
);
export type Picture = z.infer<typeof picture>;
