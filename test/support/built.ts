import { readFile } from 'node:fs/promises';
import { BUILDS } from '../../functions/cli/tools/project.ts';
import { attribute, descendants, type Element, elements, textOf } from './html.ts';

/** A prerendered page as it was built, by its path such as `/fa/posts/`. */
export const builtPage = (path: string, folder = `${BUILDS.tested}/client`): Promise<string> =>
  readFile(`${folder}${path}index.html`, 'utf8');

/** The elements that have a class, in document order. */
export const withClass = (html: string, name: string): Element[] =>
  elements(html).filter((element) => attribute(element, 'class')?.split(/\s+/).includes(name));

/** Where the links inside some elements lead. */
export const linksIn = (parents: readonly Element[]): string[] =>
  parents.flatMap(descendants).flatMap((element) => {
    const href = element.tagName === 'a' ? attribute(element, 'href') : undefined;
    return href === undefined ? [] : [href];
  });

/** Texts inside some elements, of those with one tag. */
export const textsIn = (parents: readonly Element[], tag: string): string[] =>
  parents
    .flatMap(descendants)
    .filter(({ tagName }) => tagName === tag)
    .map((element) => textOf(element).trim());

/** Where the menu of languages leads, by language. */
export const switcherOn = (html: string): Map<string, string> =>
  new Map(
    withClass(html, 'languages')
      .flatMap(descendants)
      .flatMap((element): [string, string][] => {
        const [language, href] = [attribute(element, 'hreflang'), attribute(element, 'href')];
        return language === undefined || href === undefined ? [] : [[language, href]];
      }),
  );
