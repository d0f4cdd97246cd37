import type { Catalogue } from '../../schema/content/catalogue.ts';
import type { Language } from '../../schema/content/languages.ts';
import type { Change } from '../../schema/contracts/views.ts';
import type { NewEvent } from '../core/ledger/changes.ts';
import { topicTitle } from '../core/person/topics.ts';

/** What a save changed, told from its consent events in their order. */
export const changesOf = (
  events: readonly (NewEvent & { seq?: number })[],
  content: Pick<Catalogue, 'topics' | 'notices'>,
  language: Language,
): Change[] =>
  events.flatMap((event): Change[] => {
    switch (event.kind) {
      case 'paused':
      case 'resumed':
        return [{ what: 'pause', until: event.after }];
      case 'language-changed':
        return [{ what: 'language', language: event.after }];
      case 'format-changed':
        return [{ what: 'format', format: event.after }];
      case 'requested':
      case 'address-changed':
      case 'erased':
      case 'promised':
        return [];
      default: {
        const { topic, channel, after, seq } = event;
        const title = topicTitle(content, topic, language);
        const place = { what: 'permission' as const, topic, title, channel, ...(seq && { seq }) };
        return after === 'withdrawn' || after === 'objected'
          ? [{ ...place, state: after }]
          : [{ ...place, state: 'granted', frequency: after }];
      }
    }
  });
