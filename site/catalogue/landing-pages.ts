import type { Catalogue } from '../../schema/content/catalogue.ts';
import type { Landing } from '../../schema/content/landing.ts';
import type { Language } from '../../schema/content/languages.ts';
import { isOnOffer } from '../../schema/contracts/codes.ts';
import type { Entry } from '../reader/entries.ts';
import { groups, inOrder, searchTitleOf, textsOf } from './groups.ts';
import { findableOf } from './hidden.ts';

/** Facts of a landing page. */
const shared = (landing: Landing) => {
  const { id, fields, parts, afterSending, afterConfirming, listed } = landing;
  const { askFormat, askLanguage, addressOnly, notice } = landing;
  const incentives = landing.incentives.map(({ incentive, when = {} }) => ({ incentive, when }));
  const form = { fields, incentives, parts, askFormat, askLanguage, addressOnly, notice };
  return { id, ...form, ...findableOf(landing), afterSending, afterConfirming, listed };
};

/** Landing pages in their order; channels and frequencies that a page leaves out are the topic's. */
export const landingsOf = (
  entries: readonly Entry<Landing>[],
  languages: readonly Language[],
  topics: Catalogue['topics'],
): Catalogue['landings'] =>
  inOrder(groups(entries, languages)).map((group) => {
    const { asks, minimumAge } = group.first.data;
    const text = textsOf(group, languages, ({ slug, data }) => ({
      slug,
      title: data.title,
      ...searchTitleOf(data),
      ...(data.eyebrow === undefined ? {} : { eyebrow: data.eyebrow }),
      description: data.description,
      promises: data.promises,
      formTitle: data.formTitle,
      button: data.button,
    }));
    const resolved = asks.map(({ topic, channels, frequencies }) => {
      const known = topics.find((candidate) => candidate.id === topic);
      return {
        topic,
        channels: channels?.filter(isOnOffer) ?? known?.channels ?? [],
        frequencies: frequencies ?? known?.frequencies ?? [],
      };
    });
    return {
      ...shared(group.first.data),
      asks: resolved,
      ...(minimumAge !== undefined && { minimumAge }),
      text,
    };
  });
