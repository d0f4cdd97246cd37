import { say } from '../../schema/content/say.ts';
import { BLOCK_NAMES } from './blocks.ts';
import type { SlipKind } from './slip-kinds.ts';

const BBCODE = 'b|i|u|s|url|img|quote|code|list|size|color|center|youtube|video|spoiler';

const NOTHING = say`it does nothing here, and would be shown`;

/** Markup of other programs within a line. */
export const DIALECTS: readonly SlipKind[] = [
  {
    sign: '[[',
    found: /!?\[\[([^\][|\n]+)(?:\|([^\]\n]*))?\]\]/g,
    message: ([whole = '', target = '', words = '']) =>
      whole.startsWith('!')
        ? say`write \`![what it shows](media/${target.trim().replaceAll(/\s+/g, '-')})\`: that is how pictures are written here`
        : say`write \`[${words || target}](page:about)\`, with what it leads to: double brackets are no link here`,
  },
  {
    sign: '==',
    found: /==(?=\S)([^=\n]*[^=\s])==/g,
    message: ([, words = '']) => say`write \`**${words}**\`: there is no marker pen here`,
  },
  {
    sign: '%%',
    found: /%%[^%\n]+%%/g,
    message: ([whole = '']) =>
      say`write \`<!-- … -->\` around a remark: \`${whole}\` would be shown`,
  },
  {
    sign: '{',
    found: /\{\{[<%][^\n]*?[>%]\}\}|\{%[^\n]*?%\}/g,
    message: ([whole = '']) =>
      say`use a block, such as \`::image\` or \`::action\`, for \`${whole}\`: ${NOTHING}`,
  },
  {
    sign: '{',
    found: /\{[:#.][^{}\n]*\}|(?<=[\])\uFFFC])\{[^{}\n]*=[^{}\n]*\}/g,
    message: ([whole = '']) => say`remove \`${whole}\`: ${NOTHING}`,
  },
  {
    sign: '[/',
    found: new RegExp(`\\[(${BBCODE})(?:=[^\\]\\n]*)?\\]([^\\n]*?)\\[\\/\\1\\]`, 'gi'),
    message: ([whole = '', name = '', words = '']) =>
      name.toLowerCase() === 'b'
        ? say`write \`**${words}**\` for \`${whole}\``
        : say`write it in Markdown, such as \`[words](https://shop.example)\`: \`[${name}]\` does nothing here`,
  },
  {
    sign: '（',
    found: /(\[[^[\]\n]+\])\s*（([^（）\n]+)）/g,
    message: ([, words = '', address = '']) =>
      say`write \`${words}(${address.trim()})\`, with the brackets of Latin letters`,
  },
  {
    sign: '::',
    code: 'block-malformed',
    found: new RegExp(
      `(?<=[^\\s>:][^\\n]*)(:{2,3})(${BLOCK_NAMES.join('|')})\\b(?:\\{[^}\\n]*\\}?|\\[|$)`,
      'gm',
    ),
    message: ([whole = '']) =>
      say`put \`${whole}\` on a line of its own: within a sentence it is shown as it stands`,
  },
];
