import { catalogue } from 'virtual:catalogue';
import type { Language } from '../../schema/content/languages.ts';
import { DATA_KINDS, type DataKind } from '../../schema/content/page.ts';
import { timesIn } from '../i18n/counted.ts';
import { fill } from '../i18n/fill.ts';
import { localeOf, messagesIn } from '../i18n/index.ts';
import { retentionIn } from '../i18n/periods.ts';
import { escaped } from '../markdown/html.ts';
import { type Fact, listIn } from './fact.ts';
import { factsOf } from './facts.ts';

const PHONE = /^\+[0-9 ]+$/;
const ADDRESS = /^(?:https:\/\/\S+|[^\s@]+@[^\s@]+)$/;

/** Addresses become links; they and numbers keep their order in text of the other direction. */
export const linkedHtml = (text: string): string => {
  if (PHONE.test(text)) return `<bdi dir="ltr">${escaped(text)}</bdi>`;
  if (!ADDRESS.test(text)) return escaped(text);
  const href = text.startsWith('https:') ? text : `mailto:${text}`;
  return `<a href="${escaped(href)}"><bdi dir="ltr">${escaped(text)}</bdi></a>`;
};

const termed = ({ term = '', texts }: Fact): string =>
  `<div><dt>${linkedHtml(term)}</dt>${texts.map((text) => `<dd>${linkedHtml(text)}</dd>`).join('')}</div>`;

/** A list of facts; those that have a term become a list of terms. */
export const factsHtml = (facts: readonly Fact[]): string => {
  if (facts.some(({ term }) => term !== undefined))
    return `<dl class="told">${facts.map(termed).join('')}</dl>`;
  const items = facts.flatMap(({ texts }) => texts.map((text) => `<li>${linkedHtml(text)}</li>`));
  return `<ul>${items.join('')}</ul>`;
};

const sentence = (language: Language, facts: readonly Fact[]): string =>
  escaped(
    listIn(
      language,
      facts.flatMap(({ term, texts }) => (term === undefined ? texts : [term])),
    ),
  );

/** A placeholder of facts; the outer one matches if it is a paragraph by itself. */
const placeholder = (kind: DataKind): RegExp =>
  new RegExp(`<p>\\s*\\{data\\.${kind}\\}\\s*</p>|\\{data\\.${kind}\\}`, 'g');

/**
 * HTML of a page with everything filled in that content knows about personal data, so that it is
 * written once: periods in sentences, and facts as lists, or by name inside a sentence.
 */
export const withFacts = (html: string, language: Language): string => {
  const filled = fill(html, {
    ...timesIn(localeOf(language), messagesIn(language).period),
    ...retentionIn(language, catalogue.settings.retention),
  });
  if (!filled.includes('{data.')) return filled;
  const source = { catalogue, language, m: messagesIn(language) };
  return DATA_KINDS.reduce((text, kind) => {
    const facts = factsOf(kind, source);
    return text.replace(placeholder(kind), (found) =>
      found.startsWith('<p>') ? factsHtml(facts) : sentence(language, facts),
    );
  }, filled);
};
