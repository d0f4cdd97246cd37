import { catalogue } from 'virtual:catalogue';
import { PREFERENCES_NOTICE } from '../../functions/core/person/topics.ts';
import { CHANNELS } from '../../schema/contracts/codes.ts';
import { ACTION, FIELD, noticeField, permissionValue } from '../../schema/contracts/fields.ts';

/** What somebody can ask for after leaving, as requests. */

/** Everything that could be taken, far beyond what any page offers. */
const acceptance = (): URLSearchParams => {
  const body = new URLSearchParams({ [FIELD.action]: ACTION.accept, [FIELD.pause]: '3' });
  for (const { id } of catalogue.topics)
    for (const channel of CHANNELS) body.append(FIELD.permission, permissionValue(id, channel));
  for (const { notice, topic, version, language } of catalogue.notices)
    if (notice === PREFERENCES_NOTICE && language === 'en') body.set(noticeField(topic), version);
  return body;
};
export const reason = (id: string) =>
  new URLSearchParams({ [FIELD.action]: ACTION.reason, [FIELD.reason]: id });
const asking = (action: string) => new URLSearchParams({ [FIELD.action]: action });

export interface Action {
  /** The reason that was given before, with the cookie. */
  because?: string;
  body: URLSearchParams;
  /** What comes of it with the cookie, and with a session of the same person as well. */
  does: string[];
  withSession?: string[];
}

export const ACTIONS: Record<string, Action> = {
  'a reason': { body: reason('other'), does: ['reason'] },
  undo: { body: asking(ACTION.undo), does: ['restored', 'restored'] },
  'less often': { because: 'too-many', body: acceptance(), does: ['granted', 'granted'] },
  'a pause': { because: 'not-now', body: acceptance(), does: ['restored', 'restored', 'paused'] },
  'other topics': {
    because: 'not-relevant',
    body: acceptance(),
    does: [],
    // Offers by email; new seeds by email.
    withSession: ['granted', 'granted'],
  },
  'another channel': {
    because: 'wrong-channel',
    body: acceptance(),
    does: [],
    withSession: ['granted', 'granted'],
  },
  'never again': { body: asking(ACTION.neverAgain), does: ['suppression'] },
};
