import { z } from 'zod';
import { inEachLanguage } from './languages.ts';
import { picturePath } from './picture.ts';
import { say } from './say.ts';
import { flag, oneOf, text } from './shared.ts';

const COLOUR = say`write a colour as \`#\` and six digits, in quotes, such as \`"#b4441c"\``;
/** A colour as six hexadecimal digits. */
const colour = z
  .string({ error: COLOUR })
  .regex(/^#[0-9a-f]{6}$/i, COLOUR)
  .meta({ input: 'colour' });

/** Colours that can be chosen; all others on the pages are mixed from them. */
const COLOURS = ['background', 'surface', 'text', 'muted', 'accent', 'onAccent', 'wrong'] as const;
export type ColourName = (typeof COLOURS)[number];
export type Palette = Readonly<Record<ColourName, string>>;

const palette = (day: Palette) =>
  z.strictObject(
    {
      background: colour.default(day.background).describe('Behind everything.'),
      surface: colour.default(day.surface).describe('Cards and fields.'),
      text: colour.default(day.text).describe('Text.'),
      muted: colour.default(day.muted).describe('Less important text, and the edges of fields.'),
      accent: colour.default(day.accent).describe('Buttons, links and marks.'),
      onAccent: colour.default(day.onAccent).describe('Text on the accent colour.'),
      wrong: colour.default(day.wrong).describe('What is wrong in a form.'),
    },
    { error: say`write the colours below, indented, one a line` },
  );

const LIGHT: Palette = {
  background: '#faf4e6',
  surface: '#fffdf7',
  text: '#1c3325',
  muted: '#55634f',
  accent: '#b2470f',
  onAccent: '#fffaf0',
  wrong: '#a3102c',
};
const DARK: Palette = {
  background: '#101b14',
  surface: '#18271d',
  text: '#f3ecdb',
  muted: '#aebba6',
  accent: '#f29b4b',
  onAccent: '#1f1205',
  wrong: '#ffa79d',
};

/** Families for languages in Latin script: our own, and what devices have. */
const FAMILIES = ['fraunces', 'serif', 'slab', 'sans', 'humanist', 'rounded', 'mono'] as const;
/** Families for languages in Arabic script. */
const ARABIC_FAMILIES = ['vazirmatn', 'system'] as const;
const SCALES = ['small', 'normal', 'large'] as const;
const RADII = ['none', 'small', 'leaf', 'round'] as const;
const DENSITIES = ['compact', 'normal', 'airy'] as const;

/** A logo does not move. */
const logoPicture = picturePath('media/logo.svg', ['avif', 'jpg', 'jpeg', 'png', 'svg', 'webp']);

const logo = z.strictObject(
  {
    picture: logoPicture,
    atNight: logoPicture
      .optional()
      .describe('Another picture for dark pages. Left out: the same by night.'),
    alt: inEachLanguage(text(say`what the logo says`, 80)).describe(
      'What it says, for people who hear the page; mostly the name. In each language.',
    ),
    withName: flag(true).describe('Write the name of the site beside it.'),
  },
  { error: say`write \`picture\` and \`alt\` of the logo below, indented` },
);

/** The looks, in `site/content/settings/looks.md`; missing fields are as in the sample. */
export const looksSchema = z.strictObject({
  colours: z
    .strictObject(
      {
        light: palette(LIGHT).prefault({}).describe('By day, and in mails.'),
        dark: palette(DARK).prefault({}).describe('By night.'),
      },
      { error: say`write \`light\` and \`dark\` below, indented` },
    )
    .prefault({})
    .describe('Colours: pages have them by day and by night, mails by day.'),
  type: z
    .strictObject(
      {
        text: oneOf(FAMILIES).default('serif').describe('Family of running text.'),
        display: oneOf(FAMILIES).default('fraunces').describe('Family of headings.'),
        interface: oneOf(FAMILIES)
          .default('sans')
          .describe('Family of forms, menus and small print.'),
        arabic: oneOf(ARABIC_FAMILIES)
          .default('vazirmatn')
          .describe('Family of languages in Arabic script.'),
        scale: oneOf(SCALES).default('normal').describe('Size of all text.'),
      },
      { error: say`write \`text\`, \`display\` and the like below, indented` },
    )
    .prefault({})
    .describe('Letters.'),
  radius: oneOf(RADII).default('leaf').describe('Corners of cards, fields and buttons.'),
  density: oneOf(DENSITIES).default('normal').describe('Room between the parts of a page.'),
  logo: logo.optional().describe('Logo in the header. Left out: the slice of bitter orange.'),
});
export type Looks = z.infer<typeof looksSchema>;
