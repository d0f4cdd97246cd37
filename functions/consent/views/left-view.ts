import type { Catalogue } from '../../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../../schema/content/languages.ts';
import { type Choice, FIELD } from '../../../schema/contracts/fields.ts';
import type { LeftView, OfferView, Scope } from '../../../schema/contracts/views.ts';
import type { Departed, EventRange } from '../../core/ledger/history.ts';
import { granted, mailboxOf } from '../../core/person/facts.ts';
import { inTopicOrder, topicTitle } from '../../core/person/topics.ts';
import { stateAfter, withdrawnIn } from '../departures.ts';

/** The reasons that may be given, as the person would say them. */
export const reasonsIn = (
  { reasons }: Pick<Catalogue, 'reasons'>,
  language: Language,
): LeftView['reasons'] =>
  reasons.map(({ id, text }) => ({ id, label: textIn(text, language).label }));

/** What the page after leaving shows. */
export const leftView = (
  departed: Departed,
  range: EventRange,
  offer: OfferView | undefined,
  catalogue: Catalogue,
  language: Language,
): LeftView => {
  const withdrawn = withdrawnIn(departed, range);
  const shown = inTopicOrder(catalogue, withdrawn).map(({ topic, channel, frequency }) => {
    const title = topicTitle(catalogue, topic, language);
    return { topic, channel, frequency, title };
  });
  return {
    kind: 'left',
    language,
    scope: scopeOf(shown),
    left: shown,
    state: stateAfter(departed, range),
    reasons: reasonsIn(catalogue, language),
    reason: departed.reason,
    values: departed.detail === undefined ? undefined : { [FIELD.reasonText]: [departed.detail] },
    offer,
    neverAgain: granted(departed.facts).length === 0 && mailboxOf(departed.facts) !== undefined,
    errors: [],
  };
};

/** The topic or channel that everything that was left has in common, if there is one. */
const scopeOf = (left: readonly (Choice & { title: string })[]): Scope => {
  const [first] = left;
  if (!first) return {};
  const { topic, title, channel } = first;
  return {
    ...(left.every((choice) => choice.topic === topic) && { topic: { id: topic, title } }),
    ...(left.every((choice) => choice.channel === channel) && { channel }),
  };
};
