import type { Channel, Frequency } from '../contracts/codes.ts';
import type { IncentivePromise, Inline, TermsBlock } from '../contracts/promises.ts';
import type { NoticeTerm } from './canonical-notice.ts';
import type { ProfileField } from './field.ts';
import type { When } from './incentive.ts';
import type { Landing } from './landing.ts';
import type { Language, Texts } from './languages.ts';
import type { Looks } from './looks.ts';
import type { MessageId } from './message.ts';
import type { Page } from './page.ts';
import type { Reason } from './reason.ts';
import type { Settings } from './settings.ts';
import type { Topic } from './topic.ts';

export type { Inline } from '../contracts/promises.ts';

/**
 * The content that both halves need at run time, as one JSON value made at build time. Texts are
 * keyed by the languages of the site; the first existing text stands in for a missing one, and
 * `language` says which it is.
 */
export interface Catalogue {
  settings: Settings;
  looks: Looks;
  topics: CatalogueTopic[];
  landings: CatalogueLanding[];
  fields: CatalogueField[];
  incentives: CatalogueIncentive[];
  /** Ids of draws whose result the site publishes. */
  draws: string[];
  notices: NoticeVersion[];
  reasons: CatalogueReason[];
  pages: CataloguePage[];
  menus: CatalogueMenus;
  /** Words for channels and frequencies, and those of a certificate, from `site/i18n/`: for mails, notices and files. */
  labels: Texts<{
    via: Record<Channel, string>;
    often: Record<Frequency, string>;
    certificate: Record<'statement' | 'erased' | 'kept', string>;
  }>;
  /** How a mail is written in each of the site's languages. */
  languages: Texts<SpokenLanguage>;
  messages: Record<MessageId, Texts<CatalogueMessage>>;
}

/** Facts that are needed to write in a language. */
export interface SpokenLanguage {
  /** Its name, in itself. */
  name: string;
  direction: 'ltr' | 'rtl';
  /** Between two things in a list, with the space after it. */
  comma: string;
}

export interface Localised {
  /** The language that the text is really in. */
  language: Language;
}

/** Why an entry is not public: never, or not yet. */
export type Hidden = 'draft' | 'future';

/** An entry with a page of its own, and its search settings. */
export interface Findable {
  /** Why it is not public; only builds for editing have such entries. */
  hidden?: Hidden;
  /** Whether search engines and the search of the site may show it. */
  indexed: boolean;
  /** `searchTitle` stands in for the title in search engines and tabs. */
  text: Texts<{ searchTitle?: string }>;
}

/** Fields of a content file; one that is left out there is missing here. */
type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** An entry in all languages: facts once, words in each language, with more about both. */
export type InLanguages<T, Facts extends keyof T, Words extends keyof T, More = unknown> = Given<
  Pick<T, Facts>
> & { text: Texts<Localised & Given<Pick<T, Words>> & More> };

export type CatalogueTopic = InLanguages<
  Topic,
  ('id' | 'channels' | 'frequencies' | 'lawfulBasis') | ('recipients' | 'retention' | 'retired'),
  'title' | 'summary' | 'purpose'
>;

export interface CatalogueAsk {
  topic: string;
  channels: Channel[];
  frequencies: Frequency[];
}

/** A profile field: a question that forms may ask besides the address. */
export type CatalogueField = InLanguages<
  ProfileField,
  'id' | 'kind' | 'autocomplete' | 'inPreferences',
  'label' | 'hint' | 'options',
  { name: string }
> & {
  /** Most characters of a text; largest number. */
  maximum: number;
};

/** A landing page; `asks` have the channels and frequencies of the topic if the page names none. */
export type CatalogueLanding = Omit<Findable, 'text'> &
  InLanguages<
    Landing,
    | ('id' | 'fields' | 'parts' | 'afterSending' | 'afterConfirming' | 'minimumAge' | 'listed')
    | ('askFormat' | 'askLanguage' | 'addressOnly' | 'notice'),
    ('title' | 'searchTitle' | 'eyebrow' | 'description') | ('promises' | 'formTitle' | 'button'),
    { slug: string }
  > & { asks: CatalogueAsk[]; incentives: LandingIncentive[] };

/** An incentive, and the exact promise that forms of this build make. */
export interface CatalogueIncentive {
  id: string;
  /** Promised to nobody any more. */
  withdrawn: boolean;
  /** Only for those who allow something. */
  needsConsent: boolean;
  /** Of a draw, on the day of the build, for pages that are made then; the Worker asks its own clock. */
  whenBuilt: 'before' | 'open' | 'after';
  /** SHA-256 of the canonical promise, base64url. */
  version: string;
  promise: IncentivePromise;
}

/** An incentive of a landing page, and its condition. */
export interface LandingIncentive {
  incentive: string;
  when: When;
}

/** One exact wording that this build can show; `version` is the hash of `canonical`. */
export interface NoticeVersion {
  /** SHA-256 of `canonical`, base64url without padding. */
  version: string;
  /** Id of the notice, for example `preferences`. */
  notice: string;
  topic: string;
  language: Language;
  /** What the visitor reads. */
  statement: string;
  /** What the visitor can read besides: who, what for, how long. */
  terms: NoticeTerm[];
  /** What is hashed and stored: see `canonicalNotice`. */
  canonical: string;
}

export type CatalogueReason = InLanguages<Reason, 'id' | 'offer', 'label'>;

/** A link of a menu; `language` is the one that the label is really in. */
export interface MenuLink extends Localised {
  label: string;
  /** Path of the site, or an address elsewhere. */
  href: string;
  /** Links below it. */
  links?: MenuLink[];
}

export interface CatalogueMenus {
  header: Texts<MenuLink[]>;
  footer: Texts<{ title: string; links: MenuLink[] }[]>;
  footerText?: Texts<string>;
}

/** A page of text at `/{language}/{slug}/`, or at `/{language}/` if the slug is empty. A nested slug has slashes. */
export type CataloguePage = Omit<Findable, 'text'> &
  InLanguages<Page, 'id', 'title' | 'searchTitle' | 'description', { slug: string }> & {
    /** Whether it answers to something that people did, so that nobody searches for it. */
    answers: boolean;
  };

/** A mail, cut into blocks at build time so that HTML and plain text come from one source. */
export interface CatalogueMessage extends Localised {
  subject: string;
  preview: string;
  blocks: MessageBlock[];
}

export type MessageBlock =
  | TermsBlock
  | { kind: 'button'; label: string; href: string }
  | { kind: 'choices' }
  /** The list of promises; the line before it in the same paragraph goes with it. */
  | { kind: 'gifts'; lead: Inline[] };

/** The wording for a topic, if need be in another language; `undefined` if the build has none. */
export const findNotice = (
  catalogue: Pick<Catalogue, 'notices'>,
  wanted: { notice: string; topic: string; language: Language },
): NoticeVersion | undefined => {
  const known = catalogue.notices.filter(
    ({ notice, topic }) => notice === wanted.notice && topic === wanted.topic,
  );
  return known.find(({ language }) => language === wanted.language) ?? known[0];
};
