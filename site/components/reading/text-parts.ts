import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import type { Language } from '../../../schema/content/languages.ts';
import { fileSize } from '../../i18n/file-size.ts';
import { localeOf, messagesIn } from '../../i18n/index.ts';
import { withDocuments } from '../../markdown/documents.ts';
import { type Part, partsOf } from '../../markdown/marks.ts';
import { withFacts } from '../../privacy/with-facts.ts';
import { addressesOf, withAddresses } from './addresses.ts';

/** Text up to a form, or a form. */
export type Stretch = { kind: 'text'; parts: Exclude<Part, { kind: 'form' }>[] } | FormPart;
type FormPart = Extract<Part, { kind: 'form' }>;

const addresses = addressesOf(catalogue, library);
const sizes = new Map(library.documents);

const linked = (html: string, language: Language, around: Language): string =>
  withDocuments(withAddresses(html, around, addresses), {
    sizes,
    comma: messagesIn(language).about.comma,
    sizeIn: (bytes) => fileSize(bytes, localeOf(language)),
  });

/**
 * Rendered Markdown as a page shows it: links have addresses and documents
 * their sizes, the periods of the settings are filled
 * in, and it is cut at each form, since a form lies beside the text and not in it.
 */
export const stretchesOf = (html: string, language: Language, around: Language): Stretch[] => {
  const stretches: Stretch[] = [];
  for (const part of partsOf(linked(html, language, around))) {
    const last = stretches.at(-1);
    if (part.kind === 'form') {
      stretches.push(part);
      continue;
    }
    const filled = part.kind === 'html' ? { ...part, html: withFacts(part.html, language) } : part;
    if (last?.kind === 'text') last.parts.push(filled);
    else stretches.push({ kind: 'text', parts: [filled] });
  }
  return stretches;
};

const BLOCK = /<(blockquote|code|figure|!--ijaza)\b|class="(action|benefits|callout|faq|table)\b/;

/** Whether a text holds something that needs the styles of blocks. */
export const hasBlocks = (html: string): boolean => BLOCK.test(html);
