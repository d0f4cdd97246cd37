import { z } from 'zod';
import { say } from './say.ts';
import { text } from './shared.ts';

const ENDINGS = ['avif', 'gif', 'jpg', 'jpeg', 'png', 'svg', 'webp'];

/** Path of a picture below `site/content/`, such as `example`; a slash before it is dropped. */
export const picturePath = (example: string, endings: readonly string[] = ENDINGS) => {
  const error = say`put the picture into \`site/content/media/\` and write its place, such as \`${example}\``;
  return z
    .string({ error })
    .overwrite((path) => path.replace(/^\/(?=media\/)/, ''))
    .regex(new RegExp(`^media/[^\\s?#\\\\]+\\.(${endings.join('|')})$`, 'i'), error)
    .meta({ input: 'picture' })
    .describe(`Where it lies, such as "${example}".`);
};

/** A picture below `site/content/`, and a description for people who do not see it. */
export const picture = z.strictObject(
  {
    src: picturePath('media/garden.jpg'),
    alt: text(say`what the picture shows, for people who cannot see it`, 200).describe(
      'What the picture shows, for people who hear the page.',
    ),
  },
  { error: say`write \`src\` and \`alt\` of the picture below, indented` },
);
export type Picture = z.infer<typeof picture>;
