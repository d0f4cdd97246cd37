import type { Looks, Palette } from '../../schema/content/looks.ts';
import { translucent } from './colour.ts';
import { paintIn, type Scheme, VEILS } from './pairs.ts';

const LATIN: Record<Looks['type']['text'], string> = {
  fraunces: 'fraunces, georgia, serif',
  serif: "charter, 'Bitstream Charter', 'Sitka Text', cambria, georgia, 'Noto Serif', serif",
  slab: "rockwell, 'Rockwell Nova', 'Roboto Slab', 'DejaVu Serif', 'Sitka Small', serif",
  sans: 'system-ui, sans-serif',
  humanist:
    "seravek, 'Gill Sans Nova', ubuntu, calibri, 'DejaVu Sans', source-sans-pro, sans-serif",
  rounded:
    "ui-rounded, 'Hiragino Maru Gothic ProN', quicksand, comfortaa, manjari, 'Arial Rounded MT', calibri, sans-serif",
  mono: "ui-monospace, 'Cascadia Code', 'Source Code Pro', menlo, consolas, 'DejaVu Sans Mono', monospace",
};

const ARABIC: Record<Looks['type']['arabic'], string> = {
  vazirmatn: 'vazirmatn, system-ui, sans-serif',
  system: 'system-ui, sans-serif',
};

const SCALE: Record<Looks['type']['scale'], number> = { small: 0.92, normal: 1, large: 1.12 };
const DENSITY: Record<Looks['density'], number> = { compact: 0.7, normal: 1, airy: 1.35 };

/** Corners of small, middling and large things; the leaf is in the style sheet, since it leans. */
const CORNERS: Record<Looks['radius'], readonly [string, string, string] | undefined> = {
  none: ['0', '0', '0'],
  small: ['0.25rem', '0.4rem', '0.6rem'],
  leaf: undefined,
  round: ['0.6rem', '1.2rem', '1.6rem'],
};

const block = (properties: Readonly<Record<string, string | number>>): string =>
  Object.entries(properties)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

/** Mixed here and not by the browser, so that the checked colours are the visible ones. */
const colours = (palette: Palette, scheme: Scheme): string =>
  block({
    'color-background': palette.background,
    'color-surface': palette.surface,
    'color-text': palette.text,
    'color-muted': palette.muted,
    'color-accent': palette.accent,
    'color-on-accent': palette.onAccent,
    wrong: palette.wrong,
    tint: paintIn(palette, 'tint', scheme),
    shade: paintIn(palette, 'shade', scheme),
    alarm: paintIn(palette, 'alarm', scheme),
    press: paintIn(palette, 'press', scheme),
    wash: translucent(palette[VEILS.wash.of], VEILS.wash[scheme]),
    line: translucent(palette[VEILS.line.of], VEILS.line[scheme]),
  });

const corners = (radius: Looks['radius']): string => {
  const chosen = CORNERS[radius];
  if (!chosen) return '';
  const [small, middling, large] = chosen;
  return `;${block({ 'leaf-small': small, leaf: middling, 'leaf-large': large })}`;
};

/** The looks as custom properties, dark if the device of the visitor is. */
export const looksCss = ({ colours: { light, dark }, type, radius, density }: Looks): string => {
  const shape = block({
    'latin-text': LATIN[type.text],
    'latin-display': LATIN[type.display],
    'latin-ui': LATIN[type.interface],
    'arabic-text': ARABIC[type.arabic],
    scale: SCALE[type.scale],
    density: DENSITY[density],
  });
  return [
    `:root{color-scheme:light dark;${colours(light, 'light')};${shape}${corners(radius)}}`,
    `@media (prefers-color-scheme:dark){:root{${colours(dark, 'dark')}}}`,
    '',
  ].join('\n');
};
