import { isFromTemplate } from '../../new/words/left.ts';
import { COLLECTIONS, type Collection } from '../../reader/collections.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { mistakeIn, mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';

const LEFT = '`npm run new` wrote this sentence for you to replace; write your own';

/** A topic is offered as soon as it is there, whatever it is called. */
const where = (collection: Collection): string =>
  collection === 'topics' ? `${LEFT}: the preference centre offers the topic already` : LEFT;

/** What nobody sees may wait. */
const isDraft = ({ data }: Entry<object>): boolean => Reflect.get(data, 'draft') === true;

const checkEntry = (entry: Entry<object>, collection: Collection): Mistake[] => {
  const fields = Object.entries(entry.data)
    .filter(([, value]) => typeof value === 'string' && isFromTemplate(value))
    .map(([field]) => mistakeIn(entry, 'template-left', [field], where(collection)));
  const line = entry.body.split('\n').findIndex(isFromTemplate);
  const text = line === -1 ? [] : [mistakeInText(entry, 'template-left', line, where(collection))];
  return [...fields, ...text].map(asWarning);
};

/** First files that were never gone on with. */
export const checkTemplates = (entries: Entries): Mistake[] =>
  COLLECTIONS.flatMap((collection) =>
    entries[collection].entries.flatMap((entry: Entry<object>) =>
      isDraft(entry) ? [] : checkEntry(entry, collection),
    ),
  );
