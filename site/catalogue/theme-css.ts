import type { Settings } from '../../schema/content/settings.ts';

type Palette = Settings['theme']['light'];

const properties = (palette: Palette): string =>
  [
    `--color-background:${palette.background}`,
    `--color-surface:${palette.surface}`,
    `--color-text:${palette.text}`,
    `--color-muted:${palette.muted}`,
    `--color-accent:${palette.accent}`,
    `--color-on-accent:${palette.onAccent}`,
  ].join(';');

/** The theme's colours as custom properties: light, and dark where the visitor's device is. */
export const themeCss = ({ light, dark }: Settings['theme']): string =>
  [
    `:root{color-scheme:light dark;${properties(light)}}`,
    `@media (prefers-color-scheme:dark){:root{${properties(dark)}}}`,
    '',
  ].join('\n');
