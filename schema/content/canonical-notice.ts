import type { Channel, Frequency, LawfulBasis } from '../contracts/codes.ts';
import type { Language } from './shared.ts';

/** Everything that a person is told when they are asked about one topic. */
export interface NoticeContent {
  notice: string;
  language: Language;
  topic: { id: string; title: string; summary: string; purpose: string };
  statement: string;
  lawfulBasis: LawfulBasis;
  /** Channel and frequency labels as the page words them. */
  channels: Partial<Record<Channel, string>>;
  frequencies: Partial<Record<Frequency, string>>;
  controller: { name: string; address: string; contact: string };
}

/**
 * Canonical text of a notice: JSON with sorted keys and no white space, strings in NFC. Its SHA-256
 * is the notice version (REQUIREMENTS C2), so the language, the labels and the controller are part
 * of it and markup is not.
 */
export const canonicalNotice = (content: NoticeContent): string => JSON.stringify(sorted(content));

const sorted = (value: unknown): unknown => {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(sorted);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, sorted(inner)]),
    );
  }
  return value;
};
