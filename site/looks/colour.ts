/** A colour in OKLab: lightness 0 to 1, then green to red and blue to yellow. */
interface Lab {
  lightness: number;
  a: number;
  b: number;
}

type Triple = readonly [number, number, number];

const channels = (hex: string): Triple => {
  const at = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16) / 255;
  return [at(1), at(3), at(5)];
};

const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

const encoded = (channel: number): number =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;

const hexOf = (rgb: Triple): string =>
  `#${rgb
    .map((channel) => Math.round(Math.min(1, Math.max(0, encoded(channel))) * 255))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}`;

/** Relative luminance as WCAG 2.2 defines it, 0 to 1. */
const luminance = (hex: string): number => {
  const [red, green, blue] = channels(hex).map(linear);
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
};

/** Contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

/** The matrices of OKLab by Björn Ottosson, as CSS Color 4 has them. */
const labOf = (hex: string): Lab => {
  const [red, green, blue] = channels(hex);
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    lightness: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    a: 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    b: 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  };
};

const rgbOf = ({ lightness, a, b }: Lab): Triple => {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
};

/** The result of `color-mix(in oklab, one share, other)`; `share` is 0 to 1. */
export const mix = (one: string, share: number, other: string): string => {
  const [first, second] = [labOf(one), labOf(other)];
  const between = (a: number, b: number) => a * share + b * (1 - share);
  return hexOf(
    rgbOf({
      lightness: between(first.lightness, second.lightness),
      a: between(first.a, second.a),
      b: between(first.b, second.b),
    }),
  );
};

/** The visible colour if one lies over another and lets part of it through. */
export const laidOver = (top: string, opacity: number, below: string): string => {
  const [upper, lower] = [channels(top), channels(below)];
  return `#${upper
    .map((channel, index) => channel * opacity + (lower[index] ?? 0) * (1 - opacity))
    .map((channel) => Math.round(channel * 255))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}`;
};

/** The colour with this much let through, as eight hexadecimal digits. */
export const translucent = (hex: string, opacity: number): string =>
  `${hex}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0')}`;

const isInGamut = (rgb: Triple): boolean =>
  rgb.every((channel) => channel > -0.0005 && channel < 1.0005);

/** The colour of the same hue with another lightness; paler if screens cannot show it. */
const withLightness = (hex: string, lightness: number): string => {
  const { a, b } = labOf(hex);
  for (let chroma = 1; chroma > 0; chroma -= 0.02) {
    const rgb = rgbOf({ lightness, a: a * chroma, b: b * chroma });
    if (isInGamut(rgb)) return hexOf(rgb);
  }
  return hexOf(rgbOf({ lightness, a: 0, b: 0 }));
};

const STEPS = 250;

/** The passing colour of the same hue that is nearest in lightness; `undefined` if there is none. */
export const nearestColour = (
  hex: string,
  passes: (candidate: string) => boolean,
): string | undefined => {
  const { lightness } = labOf(hex);
  for (let step = 1; step <= STEPS; step += 1) {
    const candidates = [lightness - step / STEPS, lightness + step / STEPS]
      .filter((value) => value >= -1 / STEPS && value <= 1 + 1 / STEPS)
      .map((value) => withLightness(hex, Math.min(1, Math.max(0, value))));
    const found = candidates.find(passes);
    if (found !== undefined) return found;
  }
  return undefined;
};
