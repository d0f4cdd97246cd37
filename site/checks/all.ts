import { publishablesAt } from '../catalogue/hidden.ts';
import { checkCharacters } from '../reader/characters.ts';
import type { Entries } from '../reader/entries.ts';
import type { Lock } from '../reader/lock.ts';
import type { Mistake } from '../reader/mistakes.ts';
import { checkAsks } from './consent/asks.ts';
import { checkChannels } from './consent/channels.ts';
import { checkFields } from './consent/fields.ts';
import { checkIds } from './consent/ids.ts';
import { checkIncentives } from './consent/incentives.ts';
import { checkDrawn, checkKeptPromises } from './consent/kept-promises.ts';
import { checkIncentivesOver, checkLandingIncentives } from './consent/landing-incentives.ts';
import { checkMails } from './consent/mails.ts';
import { checkNotices } from './consent/notices.ts';
import { checkTopics } from './consent/topics.ts';
import { checkLooks } from './pictures/looks.ts';
import { checkAddresses } from './places/addresses.ts';
import { checkAgreement } from './places/agreement.ts';
import { checkMenus } from './places/menus.ts';
import { checkPages } from './places/pages.ts';
import { checkDates, checkDrafts } from './places/publication.ts';
import { checkRedirects } from './places/redirects.ts';
import { checkReferences } from './places/references.ts';
import { checkTopicTags } from './places/topic-tags.ts';
import type { ReadBody } from './texts/bodies.ts';
import { checkDocuments } from './texts/documents.ts';
import { checkFieldTexts } from './texts/field-texts.ts';
import { checkPlainTexts } from './texts/plain-texts.ts';
import { checkTexts } from './texts/texts.ts';

/** Checks that need all files side by side; `now` in UTC milliseconds. */
export const checkEntries = (
  entries: Entries,
  lock: Lock | undefined,
  now: number,
  readBody: ReadBody,
): Mistake[] => {
  const publishables = publishablesAt(entries, now);
  const told = [
    ...checkAddresses(entries),
    ...checkAsks(entries),
    ...checkChannels(entries),
    ...checkIncentives(entries),
    ...checkLandingIncentives(entries),
    ...checkIncentivesOver(entries, now),
    ...checkNotices(entries),
    ...checkTopics(entries),
    ...checkMails(entries),
    ...checkFields(entries),
    ...checkLooks(entries),
    ...checkPages(entries),
    ...checkDocuments(entries),
    ...checkMenus(entries, publishables),
    ...checkRedirects(entries, publishables),
    ...checkReferences(entries),
    ...checkTopicTags(entries),
    ...checkFieldTexts(entries),
    ...checkPlainTexts(entries, readBody),
    ...checkTexts(entries, publishables, readBody),
    ...checkCharacters(entries),
    ...checkDates(entries, now),
    ...checkDrawn(entries, now),
    ...checkDrafts(entries, publishables),
  ];
  return [
    ...checkIds(lock, entries),
    ...checkKeptPromises(lock, entries),
    ...checkAgreement(entries, told),
    ...told,
  ];
};
