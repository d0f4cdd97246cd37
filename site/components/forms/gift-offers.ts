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
import { fill, messagesIn } from '../../i18n/index.ts';
import { promisedOn } from './promised.ts';

/** A draw as a landing page tells it; `stage` is that of the day on which the page was made. */
export interface OfferedDraw {
  facts: DrawFacts;
  stage: CatalogueIncentive['whenBuilt'];
}

export interface Offer {
  told: Told;
  /** Who gets it. */
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

const conditionOf = (
  when: When,
  { needsConsent }: CatalogueIncentive,
  content: Content,
  language: Language,
): string => {
  const { gift } = messagesIn(language);
  const own = conditionsOf(when, content, language);
  const ticks = when.topic !== undefined || when.channel !== undefined;
  if (needsConsent && !ticks) return [gift.when.consent, ...own].join(' · ');
  return [...own, ...(ticks ? [] : [gift.free])].join(' · ');
};

/** What a page promises, without what is withdrawn. */
export const offersOf = (
  content: Content,
  landing: Pick<CatalogueLanding, 'incentives' | 'addressOnly'>,
  language: Language,
): Offer[] =>
  promisedOn(content, landing).map(({ when, known }) => {
    const { promise, whenBuilt: stage } = known;
    const told = toldIn(promise, language);
    return {
      told,
      // If there is nothing to tick, nothing is said of it.
      condition: landing.addressOnly ? '' : conditionOf(when, known, content, language),
      draw:
        promise.kind === 'win'
          ? { facts: { ...promise, witness: told.witness }, stage }
          : undefined,
      perDomain: promise.kind === 'save' ? promise.perDomain : undefined,
    };
  });
