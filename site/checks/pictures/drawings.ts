import { type Advice, say } from '../../../schema/content/say.ts';

/** Parts that a drawing may not hold: code that runs if its file is opened, and requests to other sites. */
const UNSAFE: readonly { found: RegExp; what: Advice }[] = [
  // With or without the name of a namespace, as in `<svg:script>`.
  { found: /<([\w.-]+:)?script\b/i, what: say`a script` },
  { found: /[\s"'/]on[a-z]+\s*=/i, what: say`an event handler` },
  { found: /javascript:/i, what: say`a link that runs` },
  {
    found: /<([\w.-]+:)?(foreignObject|iframe|embed|object)\b/i,
    what: say`another document inside`,
  },
  { found: /<!ENTITY/i, what: say`an entity of its own` },
  {
    found:
      /(\b(href|src)\s*=\s*["']|url\(\s*["']?|@import\s+["']?|<\?xml-stylesheet[^>]*["'])\s*(https?:)?\/\//i,
    what: say`something that lies elsewhere`,
  },
];

/** Declarations and comments before the drawing itself. */
const PROLOGUE = /^\uFEFF?(\s|<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE\s[^[>]*(\[[^\]]*\])?[^>]*>)*/;

/** The drawing alone. */
export const withoutPrologue = (svg: string): string => svg.replace(PROLOGUE, '');

/** Whether a text is a drawing from its start to its end, in letters that can be read. */
export const isDrawing = (svg: string): boolean =>
  !/[\0\uFFFD]/.test(svg) &&
  /^<([\w.-]+:)?svg[\s>/]/.test(withoutPrologue(svg)) &&
  /(<\/([\w.-]+:)?svg\s*|\/)>\s*(<!--[\s\S]*?-->\s*)*$/.test(svg);

/** The text with letters instead of their numbers; browsers ignore line ends and tabs in addresses. */
const decoded = (svg: string): string =>
  svg.replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi, (_, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0x20 && code < 0x7f ? String.fromCodePoint(code) : '';
  });

/** Lines of a drawing with unsafe parts; lines count from 1. */
export const unsafeInDrawing = (written: string): { line: number; what: Advice }[] => {
  const svg = decoded(written);
  return UNSAFE.flatMap(({ found, what }) => {
    const at = svg.search(found);
    return at === -1 ? [] : [{ line: svg.slice(0, at).split('\n').length, what }];
  });
};
