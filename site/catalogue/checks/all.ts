import type { Entries } from '../entries.ts';
import type { Mistake } from '../mistakes.ts';
import { checkAddresses } from './addresses.ts';
import { checkAgreement } from './agreement.ts';
import { checkAsks } from './asks.ts';
import { checkMails } from './mails.ts';
import { checkNotices } from './notices.ts';
import { checkPages } from './pages.ts';
import { checkRecipients } from './recipients.ts';
import { checkRequired } from './required.ts';
import { checkTopicTags } from './topic-tags.ts';

/** Everything that can only be seen with all files side by side. */
export const checkEntries = (entries: Entries): Mistake[] => [
  ...checkAgreement(entries),
  ...checkAddresses(entries),
  ...checkAsks(entries),
  ...checkNotices(entries),
  ...checkMails(entries),
  ...checkPages(entries),
  ...checkRecipients(entries),
  ...checkRequired(entries),
  ...checkTopicTags(entries),
];
