import { unescaped } from './entities.ts';

/** Parts of a page that are not its own text; others say so with the attribute. */
const PASSED_OVER = ['form', 'footer', 'h1', 'nav', 'script', 'select', 'style', 'svg', 'template'];
const UNSEARCHED = /\sdata-unsearched(?=[\s=>]|$)/;
/** What stands inside of a word or a line, so that nothing parts it from its neighbours. */
const INLINE = ['a', 'abbr', 'b', 'bdi', 'code', 'em', 'i', 'mark', 'small', 'strong'];
/** Addresses and numbers keep their direction when they are quoted: first strong isolate, and its end. */
const [ISOLATE, ISOLATED] = ['\u2068', '\u2069'];
/** A tag, or text up to the next; what stands in quotes inside of a tag may be anything. */
const TOKEN = /<(\/?)([a-z][\w-]*)((?:"[^"]*"|[^">])*)>|([^<]+)/gi;

/**
 * What people read in the page itself, without its heading, menus, forms and lists of other pages. It
 * reads what Astro has written, in which every element is closed: thousands of pages take a second.
 */
export const textOfPage = (html: string): string => {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  let text = '';
  // An element that is passed over ends where as many of its name have been closed as were opened.
  let inside = { name: '', depth: 0 };
  for (const [, closing, name = '', attributes = '', words = ''] of main.matchAll(TOKEN)) {
    if (inside.depth > 0) {
      if (name === inside.name) inside.depth += closing ? -1 : 1;
    } else if (name === '') {
      text += words;
    } else {
      const passed = PASSED_OVER.includes(name) || UNSEARCHED.test(attributes);
      if (!closing && passed) inside = { name, depth: 1 };
      if (name === 'bdi') text += closing ? ISOLATED : ISOLATE;
      else if (!INLINE.includes(name)) text += ' ';
    }
  }
  return unescaped(text).replace(/\s+/g, ' ').trim();
};
