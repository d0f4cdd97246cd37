import type { Language } from '../content/languages.ts';

/** Kinds of profile fields. */
export const FIELD_KINDS = ['text', 'choice', 'yes-no', 'number'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** What a browser may fill into a profile field by itself (HTML, autofill field names; WCAG 1.3.5). */
export const AUTOCOMPLETES = [
  'name',
  'given-name',
  'additional-name',
  'family-name',
  'nickname',
  'honorific-prefix',
  'organization',
  'organization-title',
  'address-level1',
  'address-level2',
  'postal-code',
  'country-name',
  'url',
] as const;
export type Autocomplete = (typeof AUTOCOMPLETES)[number];

/** Answers to a field of the kind `yes-no`. */
export const YES_NO = ['yes', 'no'] as const;

/** Longest answer in words, in UTF-16 code units; a field may ask for less. */
export const LONGEST_ANSWER = 200;
/** For fields that do not say otherwise. */
export const USUAL_ANSWER = 100;

/** What a person answered to a profile field; a number is written in ASCII digits. */
export interface Answer {
  field: string;
  value: string;
}

/** An answer as a page shows it: in words, and masked if it must not be read in full (L7). */
export interface ShownAnswer {
  field: string;
  kind: FieldKind;
  /** The question; the id of a field that content has lost. */
  label: string;
  value: string;
}

/** A profile field in the preference centre. */
export interface ProfileRow {
  field: string;
  /** `gone`: content has lost the field, so that the answer can only be kept or forgotten. */
  kind: FieldKind | 'gone';
  /** The question; the id of a field that content has lost. */
  label: string;
  hint?: string;
  /** Language of the question, which may have no translation. */
  textLanguage: Language;
  options: { value: string; label: string; retired?: boolean }[];
  autocomplete?: Autocomplete;
  maximum: number;
  /** What is on file; empty if nothing is, and for words, which are masked. */
  value: string;
  /** Words that are on file, masked (L7). */
  masked: string | undefined;
}
