import type { Catalogue, CatalogueLanding } from '../../schema/content/catalogue.ts';
import { toldIn } from '../../schema/contracts/promises.ts';
import { promisedFields, promisedOn } from '../components/forms/promised.ts';
import { hidden } from './elements.ts';
import { type Element, element } from './tree.ts';
import type { EmbedWords } from './words.ts';

/**
 * What whoever sends a form is promised, with the versions that it shows, and where the page at `address`
 * tells the rest of it: on what condition, until when, and the terms.
 */
export const giftsOf = (
  m: EmbedWords,
  catalogue: Catalogue,
  landing: CatalogueLanding,
  { language, address }: { language: string; address: string },
): Element[] => {
  const promised = promisedOn(catalogue, landing).map(({ known }) =>
    toldIn(known.promise, language),
  );
  if (promised.length === 0) return [];
  const items = promised.map(({ title, description, language: own }) => {
    const written = own === language ? {} : { lang: own, dir: 'auto' };
    return element('li', written, element('strong', {}, title), element('p', {}, description));
  });
  const more = element('a', { href: `${address}#gifts-title` }, m.gift.terms);
  return [
    ...Object.entries(promisedFields(catalogue, landing)).map(([name, value]) =>
      hidden(name, value),
    ),
    element('h3', {}, m.gift.offered),
    element('ul', {}, ...items),
    element('p', {}, more),
  ];
};
