import { type Publishables, publishablesAt } from '../catalogue/hidden.ts';
import { checkCharacters } from '../reader/characters.ts';
import type { Entries } from '../reader/entries.ts';
import type { Mistake } from '../reader/mistakes.ts';
import { checkAsks } from './consent/asks.ts';
import { checkDrawn } from './consent/drawn.ts';
import { checkFields } from './consent/fields.ts';
import { checkIncentives } from './consent/incentives.ts';
import { checkIncentivesOver } from './consent/incentives-over.ts';
import { checkLandingIncentives } from './consent/landing-incentives.ts';
import { checkMails } from './consent/mails.ts';
import { checkNotices } from './consent/notices.ts';
import { checkRecipients } from './consent/recipients.ts';
import { checkLooks } from './pictures/looks.ts';
import { checkPictureFields } from './pictures/picture-fields.ts';
import { checkAddresses } from './places/addresses.ts';
import { checkAgreement } from './places/agreement.ts';
import { checkDates } from './places/dates.ts';
import { checkDrafts } from './places/drafts.ts';
import { checkMenus } from './places/menus.ts';
import { checkPages } from './places/pages.ts';
import { checkRedirects } from './places/redirects.ts';
import { checkReferences } from './places/references.ts';
import { checkRequired } from './places/required.ts';
import { checkTopicTags } from './places/topic-tags.ts';
import type { ReadBody } from './texts/bodies.ts';
import { checkDocuments } from './texts/documents.ts';
import { checkLengths } from './texts/lengths.ts';
import { checkMarkup } from './texts/markup.ts';
import { checkTemplates } from './texts/templates.ts';
import { checkTexts } from './texts/texts.ts';

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
