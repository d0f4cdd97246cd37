import { catalogue } from 'virtual:catalogue';
import type { Language } from '../../schema/content/languages.ts';
import displayFont from '../assets/fonts/fraunces-display.woff2?url';
import arabicFont from '../assets/fonts/vazirmatn-arabic.woff2?url';
import { scriptOf } from './index.ts';

const { text, display, interface: controls, arabic } = catalogue.looks.type;
const isLatinOurs = [text, display, controls].includes('fraunces');

/** Fonts of our own that the looks use, by the script that they are for. */
const FONTS: Readonly<Record<string, string>> = {
  ...(isLatinOurs && { Latn: displayFont }),
  ...(arabic === 'vazirmatn' && { Arab: arabicFont }),
};

/** Address of the font that is wanted for the first words of a page; `undefined` for none. */
export const fontOf = (language: Language): string | undefined => FONTS[scriptOf(language)];
