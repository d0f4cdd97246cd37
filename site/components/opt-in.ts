import {
  type Catalogue,
  type CatalogueLanding,
  findNotice,
} from '../../schema/content/catalogue.ts';
import type { Language } from '../../schema/content/shared.ts';
import type { TopicChoices } from './choice-rows.ts';

type Content = Pick<Catalogue, 'topics' | 'notices'>;

/**
 * What a landing page asks, in the language of the page, with nothing ticked (C4).
 * The content check has made sure that every topic and wording exists; one that does not is left
 * out rather than asked for without its wording.
 */
export const choicesOf = (
  { topics, notices }: Content,
  landing: Pick<CatalogueLanding, 'asks' | 'notice'>,
  language: Language,
): TopicChoices[] =>
  landing.asks.flatMap(({ topic: id, channels, frequencies }) => {
    const topic = topics.find((known) => known.id === id);
    const shown = findNotice({ notices }, { notice: landing.notice, topic: id, language });
    const [frequency] = frequencies;
    if (!topic || !shown || !frequency) return [];
    const { title, summary, language: textLanguage } = topic.text[language];
    return [
      {
        topic: id,
        title,
        summary,
        textLanguage,
        statement: shown.statement,
        terms: shown.terms,
        notice: shown.version,
        frequencies,
        rows: channels.map((channel) => ({ channel, ticked: false, frequency })),
      },
    ];
  });
