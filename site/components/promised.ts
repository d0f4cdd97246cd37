import type {
  Catalogue,
  CatalogueIncentive,
  CatalogueLanding,
} from '../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../schema/content/languages.ts';
import { promiseField } from '../../schema/contracts/fields.ts';
import type { IncentivePromise } from '../../schema/contracts/promises.ts';

/** The words of a promise, with their language. */
export type Told = IncentivePromise['text'][string] & { language: Language };

/** The words of a promise in a language, or in the first that it is made in. */
export const toldIn = ({ text }: IncentivePromise, language: Language): Told =>
  textIn(
    Object.fromEntries(
      Object.entries(text).map(([own, told]) => [own, { ...told, language: own }]),
    ),
    language,
  );

type Promising = Pick<CatalogueLanding, 'incentives'>;
type Content = Pick<Catalogue, 'incentives'>;

/** What a page promises, and to whom, without what is withdrawn. */
export const promisedOn = (
  { incentives }: Content,
  landing: Promising,
): (Promising['incentives'][number] & { known: CatalogueIncentive })[] =>
  landing.incentives.flatMap((row) => {
    const known = incentives.find(({ id }) => id === row.incentive);
    return known && !known.withdrawn ? [{ ...row, known }] : [];
  });

/** Which versions a form shows, as hidden fields: whoever sends it is promised no others. */
export const promisedFields = (content: Content, landing: Promising): Record<string, string> =>
  Object.fromEntries(
    promisedOn(content, landing).map(({ known }) => [promiseField(known.id), known.version]),
  );
