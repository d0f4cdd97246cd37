import type { Catalogue } from '../../schema/content/catalogue.ts';
import { type Language, textIn } from '../../schema/content/languages.ts';
import type { MessageId } from '../../schema/content/message.ts';
import type { Format } from '../../schema/contracts/codes.ts';
import type { Choice } from '../../schema/contracts/fields.ts';
import { inTopicOrder, topicTitle } from '../core/person/topics.ts';
import { fill, type Gifts, onOneLine, renderText } from './blocks.ts';
import { dressOf } from './dress.ts';
import { renderHtml } from './html.ts';
import type { Mail } from './transport.ts';

/** What a mail is made of. */
export interface Draft {
  kind: MessageId;
  to: string;
  language: Language;
  format: Format;
  choices: readonly Choice[];
  /** Addresses for the placeholders `link`, `stop` and `unsubscribe`. */
  links: Readonly<Record<string, string>>;
  /** What was promised; absent if that is nothing. */
  gifts?: Gifts | undefined;
  /** Masked addresses for the placeholders `former` and `wanted`. */
  masked?: { former: string } | { wanted: string };
}

/**
 * Makes a mail from the content, in its reader's language, direction and format. Mails that somebody
 * asked for say so by `Auto-Submitted` (RFC 3834 §5); one that can be left says how, so that mailbox
 * providers can show a button (RFC 8058 §3.1).
 */
export const compose = (draft: Draft, catalogue: Catalogue): Mail => {
  const { kind, links } = draft;
  const { settings, looks } = catalogue;
  const message = textIn(catalogue.messages[kind], draft.language);
  // A mail that stands in from another language is in that language from beginning to end.
  const { language } = message;
  const texts = {
    ...links,
    ...draft.masked,
    organisation: textIn(settings.organisation.name, language),
    address: textIn(settings.organisation.address, language),
    contact: settings.organisation.contact,
  };
  const filling = {
    texts,
    choices: inTopicOrder(catalogue, draft.choices).map((choice) =>
      describe(choice, catalogue, language),
    ),
    gifts: draft.gifts,
  };
  const subject = onOneLine(fill(message.subject, filling));
  const { direction } = textIn(catalogue.languages, language);
  const frame = {
    language,
    direction,
    subject,
    preview: fill(message.preview, filling),
    site: textIn(settings.name, language),
    dress: dressOf(looks, direction),
  };
  return {
    from: {
      name: onOneLine(textIn(settings.sender.name, language)),
      email: settings.sender.address,
    },
    to: draft.to,
    subject,
    text: renderText(message.blocks, filling),
    ...(draft.format === 'html' && { html: renderHtml(message.blocks, filling, frame) }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(links['unsubscribe'] && {
        'List-Unsubscribe': `<${links['unsubscribe']}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  };
};

/** One choice in a line, for example "News: by email, once a month". */
const describe = (
  { topic, channel, frequency }: Choice,
  catalogue: Catalogue,
  language: Language,
): string => {
  const labels = textIn(catalogue.labels, language);
  const { comma } = textIn(catalogue.languages, language);
  return `${topicTitle(catalogue, topic, language)}: ${labels.via[channel]}${comma}${labels.often[frequency]}`;
};
