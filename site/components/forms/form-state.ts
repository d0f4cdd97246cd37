import type { FieldError } from '../../../schema/contracts/errors.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';

/** What was posted and what is wrong with it; both empty on a form that is shown first. */
export interface FormState {
  values: FormValues | undefined;
  errors: FieldError[];
  /** Tells the ids of this form from those of others on the page; left out if it is the only one. */
  place?: string;
  /** Names of fields that the messages have no word for, such as profile fields. */
  labels?: Readonly<Record<string, string>>;
}

type Placed = Pick<FormState, 'place'>;

/** A form that nobody has filled in yet. */
export const UNTOUCHED: FormState = { values: undefined, errors: [] };

/** First value of a field, or the empty string. */
export const postedValue = ({ values }: FormState, field: string): string =>
  values?.[field]?.[0] ?? '';

/** What is wrong with a field, if anything. */
export const errorOf = ({ errors }: FormState, field: string): FieldError | undefined =>
  errors.find((error) => error.field === field);

/** Element id of a field's control, to which the error summary links. */
export const fieldId = (field: string, { place }: Placed = {}): string =>
  ['f', place, field.replaceAll('.', '-')].filter(Boolean).join('-');

/** Element id of the sentence that says what is wrong with a field. */
export const errorId = (field: string, form?: Placed): string => `${fieldId(field, form)}-error`;

/** ARIA attributes of a control: whether it is wrong, and which sentences describe it. */
export const described = (form: FormState, field: string, hint?: string) => {
  const wrong = errorOf(form, field) !== undefined;
  const ids = [hint, wrong ? errorId(field, form) : undefined].filter((id) => id !== undefined);
  return {
    ...(wrong ? { 'aria-invalid': 'true' as const } : {}),
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
  };
};
