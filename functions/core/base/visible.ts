import { UNSEEN } from '../../../schema/unseen.ts';

const CONTROLS = /\p{Cc}/gu;

/**
 * Text of one line: line breaks and controls become spaces (A7). Half of a character, which JSON can
 * hold and UTF-8 cannot, is replaced.
 */
export const oneLine = (text: string): string => text.replace(CONTROLS, ' ').toWellFormed();

const INVISIBLE = new RegExp(UNSEEN, 'gu');
const LINE_ENDS = /[\u2028\u2029]/g;
/** Joiners that join nothing, or more than one in a place. */
const LOOSE_JOINERS =
  /(?<=^|\s)[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)|(?<=[\u200c\u200d])[\u200c\u200d]+/g;
/** A mark alone, and the braille pattern without dots, show nothing either. */
const SEEN = /[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * One line of what somebody typed, as others can see it: nothing in it turns the text around it or hides,
 * and what shows nothing at all is empty.
 */
export const visibleLine = (text: string): string => {
  const line = oneLine(text)
    .replace(LINE_ENDS, ' ')
    .replace(INVISIBLE, '')
    .replace(LOOSE_JOINERS, '')
    .normalize('NFC')
    .trim();
  return SEEN.test(line) ? line : '';
};

/**
 * Spaces, controls, marks of direction, byte order marks and soft hyphens: whatever shows nothing at an end.
 * Variation selectors belong to the sign before them.
 */
const SEEN_AT_END =
  /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;

/** Text without what nobody sees at its ends: it came along when the text was copied, and means nothing. */
export const trimUnseen = (text: string): string => {
  // By character: a pattern for the end takes the square of how many there are.
  const characters = [...text];
  const isSeen = (character: string) => SEEN_AT_END.test(character);
  const first = characters.findIndex(isSeen);
  return first < 0 ? '' : characters.slice(first, characters.findLastIndex(isSeen) + 1).join('');
};
