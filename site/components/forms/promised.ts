import type {
  Catalogue,
  CatalogueIncentive,
  CatalogueLanding,
} from '../../../schema/content/catalogue.ts';
import { promiseField } from '../../../schema/contracts/fields.ts';

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
