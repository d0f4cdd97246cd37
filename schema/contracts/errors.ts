/**
 * What can be wrong with a field. The site's messages have a sentence for each; JSON answers carry
 * the code. `field` is a form field name from `fields.ts`.
 */
const FIELD_ERRORS = [
  'email-missing',
  'email-malformed',
  'email-invisible-characters',
  'email-too-long',
  'email-non-ascii-local-part',
  'email-doubtful',
  'address-same',
  'permission-missing',
  'permission-unknown',
  'permission-retired',
  'frequency-unknown',
  'phone-missing',
  'phone-malformed',
  'phone-more',
  'phone-prefix-missing',
  'phone-landline',
  'name-missing',
  'street-missing',
  'city-missing',
  'country-missing',
  'too-long',
  'format-unknown',
  'language-unknown',
  'pause-malformed',
  'pause-not-in-future',
  'pause-too-far',
  'reason-unknown',
  'receipt-missing',
  'incentive-closed',
  'answer-missing',
  'answer-unknown',
  'number-malformed',
  'number-too-large',
  'age-missing',
] as const;
export type FieldErrorCode = (typeof FIELD_ERRORS)[number];

export interface FieldError {
  field: string;
  code: FieldErrorCode;
  /** With `email-doubtful`: the address that may be meant. Whichever is goes into `FIELD.emailMeant`. */
  suggestion?: string;
}

/** Why a whole form came back, apart from single fields. */
const FORM_PROBLEMS = [
  'invalid',
  'notice-changed',
  'promise-changed',
  'conflict',
  'unavailable',
  'too-many',
] as const;
export type FormProblem = (typeof FORM_PROBLEMS)[number];

/** Codes of JSON answers that are not 2xx. */
const API_ERRORS = [
  ...FORM_PROBLEMS,
  'malformed-body',
  'foreign-origin',
  'not-found',
  'method-not-allowed',
  'too-large',
  'internal',
] as const;
export type ApiErrorCode = (typeof API_ERRORS)[number];

export interface ApiError {
  error: { code: ApiErrorCode; reference?: string; fields?: FieldError[] };
}
