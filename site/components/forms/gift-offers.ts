import type {
  Catalogue,
  CatalogueIncentive,
  CatalogueLanding,
} from '../../../schema/content/catalogue.ts';
import type { When } from '../../../schema/content/incentive.ts';
import { type Language, textIn } from '../../../schema/content/languages.ts';
import type { DrawFacts } from '../../../schema/contracts/gift-views.ts';
import { type Told, toldIn } from '../../../schema/contracts/promises.ts';
import { day } from '../../i18n/dates.ts';
import { listFormat } from '../../i18n/formatters.ts';
import { fill, localeOf, messagesIn } from '../../i18n/index.ts';
import { promisedOn } from './promised.ts';

/** A draw as a landing page tells it; `stage` is that of the day on which the page was made. */
export interface OfferedDraw {
  facts: DrawFacts;
  stage: CatalogueIncentive['whenBuilt'];
}

export interface Offer {
  told: Told;
  /** Who gets it; empty if that need not be said. */
  condition: string;
  draw: OfferedDraw | undefined;
  /** Most people of one mail domain who get a code of their own. */
  perDomain: number | undefined;
}

type Content = Pick<Catalogue, 'incentives' | 'topics' | 'fields'>;

/** A day as `YYYY-MM-DD`, in words. */
export const dayOf = (language: Language, date: string): string =>
  day(language, 'UTC', Date.parse(`${date}T12:00:00Z`));

/** All that a condition says, in words; nothing if it says nothing. */
const conditionsOf = (
  { topic, channel, field, is }: When,
  { topics, fields }: Content,
  language: Language,
): string[] => {
  const m = messagesIn(language);
  const { when } = m.gift;
  const known = topics.find(({ id }) => id === topic);
  const asked = fields.find(({ id }) => id === field);
  const label = asked ? textIn(asked.text, language) : undefined;
  const answer = label?.options.find(({ value }) => value === is)?.label ?? is;
  return [
    ...(known ? [fill(when.topic, { topic: textIn(known.text, language).title })] : []),
    ...(channel ? [fill(when.channel, { via: m.via[channel] })] : []),
    ...(label && answer === undefined ? [fill(when.field, { field: label.label })] : []),
    ...(label && answer !== undefined ? [fill(when.is, { field: label.label, answer })] : []),
  ];
};

/** Who gets it, in one sentence; nothing of a draw that takes no entries. */
const conditionOf = (
  { when, known: { promise, needsConsent, whenBuilt } }: ReturnType<typeof promisedOn>[number],
  { addressOnly }: Pick<CatalogueLanding, 'addressOnly'>,
  content: Content,
  language: Language,
): string => {
  if (whenBuilt !== 'open') return '';
  const { gift } = messagesIn(language);
  const { topic, channel, ...answers } = when;
  // If there is nothing to tick, nothing is said of it.
  const own = conditionsOf(addressOnly ? answers : when, content, language);
  const subscribes = addressOnly || topic !== undefined || channel !== undefined;
  const conditions = needsConsent && !subscribes ? [gift.when.consent, ...own] : own;
  if (conditions.length === 0) return addressOnly ? '' : gift.free[promise.kind];
  const list = listFormat(localeOf(language)).format(conditions);
  const given = fill(gift.given[promise.kind], { conditions: list });
  return subscribes || needsConsent ? given : `${given} ${gift.unsubscribed}`;
};

/** What a page promises, without what is withdrawn. */
export const offersOf = (
  content: Content,
  landing: Pick<CatalogueLanding, 'incentives' | 'addressOnly'>,
  language: Language,
): Offer[] =>
  promisedOn(content, landing).map((row) => {
    const { promise, whenBuilt: stage } = row.known;
    const told = toldIn(promise, language);
    return {
      told,
      condition: conditionOf(row, landing, content, language),
      draw:
        promise.kind === 'win'
          ? { facts: { ...promise, witness: told.witness }, stage }
          : undefined,
      perDomain: promise.kind === 'save' ? promise.perDomain : undefined,
    };
  });
