import { campaignField, FIELD } from '../../schema/contracts/fields.ts';
import { CAMPAIGN, type Source } from '../../schema/contracts/stored.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { utf8 } from './bytes.ts';

/** Longest value of a parameter, in UTF-16 code units; the rest is cut off. */
const LONGEST_VALUE = 40;
/** Most bytes that a source adds to the evidence of an act. */
const MOST_BYTES = 140;

const DIGIT = '[0-9\u06f0-\u06f9\u0660-\u0669]';
/** Seven digits or more with nothing between them but what people write in telephone numbers. */
const NUMBER = new RegExp(`${DIGIT}(?:[ ()./+-]*${DIGIT}){6,}`);
const DAY = /^20\d\d-?(0\d|1[0-2])-?[0-3]\d$/;

/** Some systems put whom a mail went to into its links: what may say that is not kept. */
const mayBePersonal = (value: string): boolean =>
  value.includes('@') || /%40/i.test(value) || (NUMBER.test(value) && !DAY.test(value));

const cleaned = (value: string | null | undefined): string => {
  const text = (value ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
    .normalize('NFC');
  return mayBePersonal(text) ? '' : text.slice(0, LONGEST_VALUE).toWellFormed().trim();
};

const fits = (source: Source): boolean => utf8(JSON.stringify(source)).length <= MOST_BYTES;

/** Leaves out what matters least until the rest is short enough; the origin goes last. */
const shortened = (source: Source): Source => {
  const { origin, ...parameters } = source;
  const named = CAMPAIGN.filter((parameter) => parameters[parameter] !== undefined);
  for (let count = named.length; count >= 0; count -= 1) {
    const short: Source = { ...(origin !== undefined && { origin }) };
    for (const parameter of named.slice(0, count)) short[parameter] = parameters[parameter];
    if (fits(short)) return short;
  }
  return {};
};

/** Parameters of an address of our own; nothing of any other. */
const parametersOf = (referrer: string | undefined, own: string): URLSearchParams => {
  const url = referrer === undefined ? null : URL.parse(referrer);
  return url?.origin === own ? url.searchParams : new URLSearchParams();
};

/**
 * Where somebody came from: the parameters of the campaign, from hidden fields of the form or else
 * from the address of our page that sent it, and the origin of another site's page in which the form
 * is embedded. `undefined` where there is neither. A robot can claim what it likes here.
 */
export const sourceOf = (told: {
  /** Values of hidden fields by their name, such as `utm_source`. */
  field: (name: string) => string | undefined;
  referrer: string | undefined;
  /** Origin of our own site. */
  own: string;
  /** Origin of the page with the embedded form, if it is one that content lists. */
  embeddedIn: string | undefined;
}): Source | undefined => {
  const parameters = parametersOf(told.referrer, told.own);
  const source: Source = {};
  for (const parameter of CAMPAIGN) {
    const name = campaignField(parameter);
    const value = cleaned(told.field(name)) || cleaned(parameters.get(name));
    if (value !== '') source[parameter] = value;
  }
  if (told.embeddedIn !== undefined) source.origin = told.embeddedIn;
  const short = shortened(source);
  return Object.keys(short).length > 0 ? short : undefined;
};

/** What a form that comes back has to carry on, in place of what it came with. */
export const carriedOn = (source: Source | undefined): FormValues => {
  const fields: FormValues = {};
  for (const parameter of CAMPAIGN) {
    const value = source?.[parameter];
    fields[campaignField(parameter)] = value === undefined ? [] : [value];
  }
  return { ...fields, [FIELD.embeddedIn]: source?.origin === undefined ? [] : [source.origin] };
};
