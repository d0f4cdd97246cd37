import type { NoticeTerm } from '../../../schema/content/canonical-notice.ts';
import type { Language } from '../../../schema/content/languages.ts';
import { type Channel, FREQUENCIES, type Frequency } from '../../../schema/contracts/codes.ts';
import { FIELD, frequencyField, permissionValue } from '../../../schema/contracts/fields.ts';
import type { FormState } from './form-state.ts';

/** One channel of a topic as a form shows it. */
export interface ChoiceRow {
  channel: Channel;
  ticked: boolean;
  frequency: Frequency;
  /** How often stays as it is: this can be kept or left, and nothing else. */
  fixed?: true;
  /** A remark below the row. */
  remark?: string;
}

/** A topic as a form shows it, on a landing page and in the preference centre alike. */
export interface TopicChoices {
  topic: string;
  title: string;
  summary: string;
  /** Language of title and summary, which may have no translation. */
  textLanguage: Language;
  /** Language of the wording, and so of the labels that are part of it. */
  noticeLanguage: Language;
  statement: string;
  /** What is told besides the statement. */
  terms: readonly NoticeTerm[];
  /** Version of the wording that is shown. */
  notice: string;
  frequencies: readonly Frequency[];
  rows: ChoiceRow[];
  /** A remark below the summary. */
  remark?: string;
}

/** The row as it was posted if the form comes back, else as it is given. */
export const asPosted = (form: FormState, topic: string, row: ChoiceRow): ChoiceRow => {
  if (!form.values) return row;
  const ticked = form.values[FIELD.permission]?.includes(permissionValue(topic, row.channel));
  const [posted] = form.values[frequencyField(topic, row.channel)] ?? [];
  return {
    ...row,
    ticked: ticked ?? false,
    frequency: FREQUENCIES.find((known) => known === posted) ?? row.frequency,
  };
};
