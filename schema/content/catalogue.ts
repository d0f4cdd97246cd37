import type { Channel, Frequency, LawfulBasis, Offer } from '../contracts/codes.ts';
import type { NoticeTerm } from './canonical-notice.ts';
import type { MessageId } from './message.ts';
import type { Settings } from './settings.ts';
import type { Language } from './shared.ts';

/**
 * The content that both halves need at run time, as one JSON value made at build time. Nothing here
 * knows that it was Markdown. Texts are keyed by language; where an entry lacks a language, the text
 * of the first language that has one stands in, and `language` says which that is.
 */
export interface Catalogue {
  settings: Settings;
  topics: CatalogueTopic[];
  landings: CatalogueLanding[];
  notices: NoticeVersion[];
  reasons: CatalogueReason[];
  pages: CataloguePage[];
  /** Words for channels and frequencies, from `site/i18n/`, for mails and notices. */
  labels: Record<
    Language,
    { channel: Record<Channel, string>; frequency: Record<Frequency, string> }
  >;
  messages: Record<MessageId, Record<Language, CatalogueMessage>>;
}

export interface Localised {
  /** The language that the text is really in. */
  language: Language;
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
  text: Record<Language, Localised & { title: string; summary: string; purpose: string }>;
}

export interface CatalogueAsk {
  topic: string;
  channels: Channel[];
  frequencies: Frequency[];
}

export interface CatalogueLanding {
  id: string;
  asks: CatalogueAsk[];
  askFormat: boolean;
  askLanguage: boolean;
  addressOnly: boolean;
  notice: string;
  text: Record<
    Language,
    Localised & {
      slug: string;
      title: string;
      eyebrow?: string;
      description: string;
      promises: string[];
      formTitle: string;
      button: string;
    }
  >;
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
  text: Record<Language, Localised & { label: string }>;
}

/** Where a page of text lives: `/{language}/{slug}/`, or `/{language}/` where the slug is empty. */
export interface CataloguePage {
  id: string;
  footer: boolean;
  text: Record<Language, Localised & { slug: string; title: string; description: string }>;
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
  | { kind: 'rule' };

/** A run of text; `text` and `href` may hold placeholders such as `{link}`. */
export interface Inline {
  text: string;
  strong?: true;
  em?: true;
  href?: string;
}

/** The statement that is shown for a topic, or `undefined` where the build has none. */
export const findNotice = (
  catalogue: Pick<Catalogue, 'notices'>,
  wanted: { notice: string; topic: string; language: Language },
): NoticeVersion | undefined =>
  catalogue.notices.find(
    (known) =>
      known.notice === wanted.notice &&
      known.topic === wanted.topic &&
      known.language === wanted.language,
  );
