import type { Catalogue } from '../../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../../schema/content/languages.ts';
import type { EraseView, MyDataView } from '../../../schema/contracts/data-views.ts';
import { historyView } from '../../consent/views/read-models.ts';
import { datedAnswers, shownAnswers } from '../../core/person/answers.ts';
import { type Facts, mailboxOf, pausedAt } from '../../core/person/facts.ts';
import { inTopicOrder, topicTitle } from '../../core/person/topics.ts';
import { promiseEntries } from '../../incentives/views/data-promises.ts';
import type { Gathered } from '../acts/collect-my-data.ts';
import { filedLists, filedPerson } from './data-file.ts';

/** Entries of every list but the events that a page shows. */
export const PAGE_OF_OTHERS = 50;

/** What the file says of a person, with the words that a page needs. `now` is UTC milliseconds. */
export const myDataView = (
  held: Gathered & { facts: Facts },
  catalogue: Catalogue,
  language: Language,
  now: number,
): MyDataView => {
  const facts = { ...held.facts, pausedUntil: pausedAt(held.facts, now) };
  const { events, older } = historyView(facts, held.events, catalogue, language);
  const lists = [held.reasons, held.mails, held.requests, held.changes];
  const filed = filedLists(held);
  const person = filedPerson({ ...held, facts });
  const topics = [...facts.permissions, ...filed.requests.flatMap(({ choices }) => choices)];
  return {
    kind: 'my-data',
    language,
    ...person,
    permissions: inTopicOrder(catalogue, person.permissions),
    ...filed,
    promises: promiseEntries(held.promises, language),
    profile: datedAnswers(facts.profile, catalogue.fields, language),
    events: events.map((entry) => {
      const evidence = held.evidence.get(entry.seq);
      return { ...entry, ...(evidence && { evidence }) };
    }),
    older,
    answers: held.requests.map(({ request }) =>
      shownAnswers(request?.profile ?? [], catalogue.fields, language, { masked: true }),
    ),
    titles: Object.fromEntries(
      topics.map(({ topic }) => [topic, topicTitle(catalogue, topic, language)]),
    ),
    labels: Object.fromEntries(
      catalogue.reasons.map(({ id, text }) => [id, textIn(text, language).label]),
    ),
    cut: lists.some(({ length }) => length >= PAGE_OF_OTHERS),
  };
};

/** Asking once more; without facts while the database is away. */
export const eraseView = (
  language: Language,
  subscriber: string,
  facts?: Facts,
  problem?: EraseView['problem'],
): EraseView => ({
  kind: 'erase',
  language,
  subscriber,
  address: mailboxOf(facts)?.value,
  ...(problem && { problem }),
});
