import type { Looks, Palette } from '../../schema/content/looks.ts';

/** How a mail looks: the colours, corners and letters of the site, as far as mail programs follow. */
export interface Dress {
  day: Palette;
  night: Palette;
  /** Values of `border-radius`. */
  corners: { card: string; button: string };
  /** Line height of running text. */
  leading: number;
  /** Families of running text, and of the name at the top. */
  font: string;
  display: string;
}

const FONT = "Vazirmatn, Tahoma, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
const SERIF = "Georgia, 'Times New Roman', serif";
const WITH_SERIFS: readonly Looks['type']['display'][] = ['fraunces', 'serif', 'slab'];

/** Round and pointed corners take turns in a leaf, which leans the way the script runs. */
const cornersOf = (radius: Looks['radius'], direction: 'ltr' | 'rtl'): Dress['corners'] => {
  switch (radius) {
    case 'none':
      return { card: '0', button: '0' };
    case 'small':
      return { card: '8px', button: '6px' };
    case 'round':
      return { card: '24px', button: '18px' };
    case 'leaf':
      return direction === 'rtl'
        ? { card: '4px 28px', button: '4px 18px' }
        : { card: '28px 4px', button: '18px 4px' };
  }
};

/** What the looks of the site come to in a mail of a language that runs this way. */
export const dressOf = ({ colours, type, radius }: Looks, direction: 'ltr' | 'rtl'): Dress => ({
  day: colours.light,
  night: colours.dark,
  corners: cornersOf(radius, direction),
  // Letters of Arabic script want more room between their lines.
  leading: direction === 'rtl' ? 1.9 : 1.6,
  font: FONT,
  display: direction === 'ltr' && WITH_SERIFS.includes(type.display) ? SERIF : FONT,
});

/** For mail programs that keep a style sheet, if the reader's device is dark; others show the light colours. */
export const nightStyles = (night: Palette): string =>
  [
    '@media (prefers-color-scheme:dark){',
    `.ground{background:${night.background}!important;color:${night.text}!important}`,
    `.card{background:${night.surface}!important}`,
    `.muted{color:${night.muted}!important;border-color:${night.muted}!important}`,
    `.accent{color:${night.accent}!important}`,
    `.words{color:${night.text}!important}`,
    `.button{background:${night.accent}!important}`,
    `.button a{color:${night.onAccent}!important}`,
    '}',
  ].join('');
