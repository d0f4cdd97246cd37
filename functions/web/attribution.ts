import { CAMPAIGN, campaignField, FIELD } from '../../schema/contracts/fields.ts';
import type { Source } from '../../schema/contracts/stored.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { utf8 } from '../core/base/bytes.ts';

/** Longest value of a parameter, in UTF-16 code units; the rest is cut off. */
const LONGEST_VALUE = 40;
/** Nothing beyond is read, also of what is encoded several times: anybody can send anything. */
const LONGEST_READ = 2000;
/** Most bytes that a source adds to the evidence of an act. */
const MOST_BYTES = 140;

/** Seven digits or more of any script, with nothing between them but signs and spaces. */
const NUMBER = /\p{N}(?:[^\p{L}\p{N}]*\p{N}){6,}/u;
const DAY = /^20\d\d-?(0\d|1[0-2])-?[0-3]\d$/;
/** An address, also as people write it for others: `mina(at)mailbox.test`, `mina at mailbox dot test`. */
const ADDRESSES = [
  /@/,
  /[([{<]\s*at\s*[)\]}>]/i,
  /[^\p{L}\p{N}]at[^\p{L}\p{N}]+[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.|[^\p{L}\p{N}]+dot[^\p{L}\p{N}]+)\p{L}{2,}/iu,
];

/** The sign as HTML writes it. */
const ENTITY = /&(?:#0*64|#x0*40|commat);?/gi;
const ASCII = /%[0-7][0-9a-f]/gi;
const ENCODED = /(?:%[0-9a-f]{2})+/gi;

/** One layer of encoding less; bytes that are not UTF-8 stay as they are. */
const decoded = (value: string): string =>
  value.replace(ENTITY, '@').replace(ENCODED, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes.replace(ASCII, decodeURIComponent);
    }
  });

/** Layers of encoding that are undone; honest links need no more. */
const LAYERS = 4;

const looksPersonal = (value: string): boolean =>
  ADDRESSES.some((pattern) => pattern.test(value)) || (NUMBER.test(value) && !DAY.test(value));

/** Some systems put the recipient into the links of an email: values that may name one are dropped. */
const mayBePersonal = (value: string): boolean => {
  let text = value;
  for (let layer = 0; layer <= LAYERS; layer += 1) {
    // Full-width letters and digits, and others that read alike, become the plain ones.
    text = text.normalize('NFKC');
    if (looksPersonal(text)) return true;
    const next = decoded(text);
    if (next === text) return false;
    text = next;
  }
  return true;
};

const cleaned = (value: string | null | undefined): string => {
  const text = (value ?? '')
    .slice(0, LONGEST_READ)
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
 * is embedded. `undefined` if there is neither. Robots can claim anything here.
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

/** The attribution that a form carries on when it comes back. */
export const carriedOn = (source: Source | undefined): FormValues => {
  const fields: FormValues = {};
  for (const parameter of CAMPAIGN) {
    const value = source?.[parameter];
    fields[campaignField(parameter)] = value === undefined ? [] : [value];
  }
  return { ...fields, [FIELD.embeddedIn]: source?.origin === undefined ? [] : [source.origin] };
};
