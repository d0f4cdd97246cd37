import type { Channel, FormPart, Frequency, LawfulBasis, Offer } from '../contracts/codes.ts';
import type { Autocomplete, FieldKind } from '../contracts/profile.ts';
import type { IncentivePromise } from '../contracts/promises.ts';
import type { NoticeTerm } from './canonical-notice.ts';
import type { When } from './incentive.ts';
import type { Language, Texts } from './languages.ts';
import type { Looks } from './looks.ts';
import type { MessageId } from './message.ts';
import type { Settings } from './settings.ts';

/**
 * The content that both halves need at run time, as one JSON value made at build time. Nothing here
 * knows that it was Markdown. Texts are keyed by the site's languages; where an entry lacks one, the
 * text of the first that has it stands in, and `language` says which that is.
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
  /** Words for channels and frequencies, from `site/i18n/`, for mails and notices. */
  labels: Texts<{ channel: Record<Channel, string>; frequency: Record<Frequency, string> }>;
  /** How a mail is written in each of the site's languages. */
  languages: Texts<SpokenLanguage>;
  messages: Record<MessageId, Texts<CatalogueMessage>>;
}

/** What is to be known of a language in order to write in it. */
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

/** Why something is not public: nobody is to see it, or nobody yet. */
export type Hidden = 'draft' | 'future';

/** What has a page of its own, and how that is found. */
export interface Findable {
  /** Why it is not public; such things are here while editing only. */
  hidden?: Hidden;
  /** Whether search engines and the search of the site may show it. */
  indexed: boolean;
  /** `searchTitle` stands in for the title in search engines and tabs. */
  text: Texts<{ searchTitle?: string }>;
}

export interface CatalogueTopic {
  id: string;
  channels: Channel[];
  frequencies: Frequency[];
  lawfulBasis: LawfulBasis;
  /** Ids of recipients in `settings.dataProtection`. */
  recipients: string[];
  /** How long after leaving, as an ISO 8601 duration. */
  retention: string;
  retired: boolean;
  text: Texts<Localised & { title: string; summary: string; purpose: string }>;
}

export interface CatalogueAsk {
  topic: string;
  channels: Channel[];
  frequencies: Frequency[];
}

/** A profile field: what forms may ask of a person besides their address. */
export interface CatalogueField {
  id: string;
  kind: FieldKind;
  autocomplete?: Autocomplete;
  /** Most characters of a text; largest number. */
  maximum: number;
  inPreferences: boolean;
  text: Texts<
    Localised & { label: string; hint?: string; options: { value: string; label: string }[] }
  >;
}

export interface CatalogueLanding extends Findable {
  id: string;
  asks: CatalogueAsk[];
  fields: { field: string; required: boolean }[];
  incentives: LandingIncentive[];
  parts: FormPart[];
  /** Ids of pages. */
  afterSending: string;
  afterConfirming: string;
  /** In whole years. */
  minimumAge?: number;
  /** Whether the home page shows it. */
  listed: boolean;
  askFormat: boolean;
  askLanguage: boolean;
  addressOnly: boolean;
  notice: string;
  text: Texts<
    Localised & {
      slug: string;
      title: string;
      searchTitle?: string;
      eyebrow?: string;
      description: string;
      promises: string[];
      formTitle: string;
      button: string;
    }
  >;
}

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

/** An incentive of a landing page, and who of those that send the form is promised it. */
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

export interface CatalogueReason {
  id: string;
  offer: Offer;
  text: Texts<Localised & { label: string }>;
}

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

/** Where a page of text lives: `/{language}/{slug}/`, or `/{language}/` where the slug is empty. Nested, it has slashes. */
export interface CataloguePage extends Findable {
  id: string;
  /** Whether it answers to something that somebody did, so that nobody searches for it. */
  answers: boolean;
  text: Texts<
    Localised & { slug: string; title: string; searchTitle?: string; description: string }
  >;
}

/** A mail, cut into blocks at build time so that HTML and plain text come from one source. */
export interface CatalogueMessage extends Localised {
  subject: string;
  preview: string;
  blocks: MessageBlock[];
}

export type MessageBlock =
  | { kind: 'heading'; text: Inline[] }
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'list'; items: Inline[][] }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'choices' }
  /** What was promised; the line before it in the same paragraph goes with it. */
  | { kind: 'gifts'; lead: Inline[] }
  | { kind: 'rule' };

/** A run of text; `text` and `href` may hold placeholders such as `{link}`. */
export interface Inline {
  text: string;
  strong?: true | undefined;
  em?: true | undefined;
  href?: string | undefined;
}

/**
 * The wording that is shown for a topic, or `undefined` where the build has none. Where it is missing
 * in a language, that of the first language that has it stands in: `language` says which that is.
 */
export const findNotice = (
  catalogue: Pick<Catalogue, 'notices'>,
  wanted: { notice: string; topic: string; language: Language },
): NoticeVersion | undefined => {
  const known = catalogue.notices.filter(
    ({ notice, topic }) => notice === wanted.notice && topic === wanted.topic,
  );
  return known.find(({ language }) => language === wanted.language) ?? known[0];
};
