import { type Advice, say } from '../../schema/content/say.ts';
import { ODD_SPACE, UNSEEN_IN_TEXT, UNSEEN_IN_VALUE } from '../../schema/unseen.ts';

const SIGNS = {
  text: new RegExp(UNSEEN_IN_TEXT, 'u'),
  value: new RegExp(UNSEEN_IN_VALUE, 'u'),
};
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;

/**
 * The complaint about a sign that nobody sees; nothing if there is none. A `value` is compared by
 * programs, so that it has no joiners, marks of direction and other spaces than the ordinary one, which
 * words may need.
 */
export const unseenIn = (written: string, kind: keyof typeof SIGNS): Advice | undefined => {
  const [sign] = SIGNS[kind].exec(written) ?? [];
  if (sign === undefined) return undefined;
  const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return TURNS.test(sign)
    ? say`delete the words around it and type them again: a sign (\`${code}\`) turns the direction of the words after it, so that people read something else than what is stored`
    : say`delete the words around it and type them again: a sign (\`${code}\`) is there without being seen`;
};

/** Spaces and hyphens before a field, its name, and what stands on both sides of the name. */
const START = new RegExp(
  `^((?:[ \\t]|${ODD_SPACE})*(?:-${UNSEEN_IN_VALUE}*(?:[ \\t]|${ODD_SPACE})+)*)` +
    `(?:(${UNSEEN_IN_VALUE}*)([\\w-]+)(${UNSEEN_IN_VALUE}*):((?:${ODD_SPACE})*)(?=\\s|$|[^\\s]))?`,
  'u',
);
const ODD = new RegExp(ODD_SPACE, 'gu');
const UNSEEN = new RegExp(UNSEEN_IN_VALUE, 'gu');

/** A line of fields with ordinary spaces before its value, and the complaint about what stood there. */
export const withSeenStart = (line: string): { line: string; message?: Advice } => {
  const [start = '', indent = '', before = '', name, behind = '', space = ''] =
    START.exec(line) ?? [];
  const around = name === undefined ? '' : `${before}${behind}${space}`;
  const message = unseenIn(indent.replaceAll('\t', '') + around, 'value');
  if (message === undefined) return { line };
  const field = name === undefined ? '' : `${name}:${space === '' ? '' : ' '}`;
  const rest = line.slice(start.length);
  const seen = indent.replaceAll(ODD, ' ').replaceAll(UNSEEN, '');
  return { line: `${seen}${field}${rest}`, message };
};
