import type { Entries } from '../entries.ts';
import { type Publishables, publishablesAt } from '../hidden.ts';
import type { Mistake } from '../mistakes.ts';
import { checkAddresses } from './addresses.ts';
import { checkAgreement } from './agreement.ts';
import { checkAsks } from './asks.ts';
import type { ReadBody } from './bodies.ts';
import { checkCharacters } from './characters.ts';
import { checkDates } from './dates.ts';
import { checkDocuments } from './documents.ts';
import { checkDrafts } from './drafts.ts';
import { checkDrawn } from './drawn.ts';
import { checkFields } from './fields.ts';
import { checkIncentives } from './incentives.ts';
import { checkIncentivesOver } from './incentives-over.ts';
import { checkLandingIncentives } from './landing-incentives.ts';
import { checkLengths } from './lengths.ts';
import { checkLooks } from './looks.ts';
import { checkMails } from './mails.ts';
import { checkMarkup } from './markup.ts';
import { checkMenus } from './menus.ts';
import { checkNotices } from './notices.ts';
import { checkPages } from './pages.ts';
import { checkPictureFields } from './picture-fields.ts';
import { checkRecipients } from './recipients.ts';
import { checkRedirects } from './redirects.ts';
import { checkReferences } from './references.ts';
import { checkRequired } from './required.ts';
import { checkTemplates } from './templates.ts';
import { checkTexts } from './texts.ts';
import { checkTopicTags } from './topic-tags.ts';

/** Everything that can only be seen with all files side by side; `now` in UTC milliseconds. */
export const checkEntries = (entries: Entries, now: number, readBody: ReadBody): Mistake[] => {
  const told = checkEach(entries, publishablesAt(entries, now), readBody);
  return [...checkAgreement(entries, told), ...told];
};

const checkEach = (entries: Entries, publishables: Publishables, readBody: ReadBody): Mistake[] => [
  ...checkAddresses(entries),
  ...checkAsks(entries),
  ...checkIncentives(entries),
  ...checkLandingIncentives(entries),
  ...checkIncentivesOver(entries, publishables.now),
  ...checkNotices(entries),
  ...checkMails(entries),
  ...checkFields(entries),
  ...checkLooks(entries),
  ...checkPages(entries),
  ...checkPictureFields(entries),
  ...checkDocuments(entries),
  ...checkMarkup(entries),
  ...checkMenus(entries, publishables),
  ...checkRedirects(entries, publishables),
  ...checkReferences(entries),
  ...checkRecipients(entries),
  ...checkRequired(entries),
  ...checkTopicTags(entries),
  ...checkTemplates(entries),
  ...checkTexts(entries, publishables, readBody),
  ...checkCharacters(entries),
  ...checkLengths(entries),
  ...checkDates(entries, publishables.now),
  ...checkDrafts(entries, publishables),
  ...checkDrawn(entries, publishables.now),
];
