import { z } from 'zod';
import { languageCode } from '../content/languages.ts';
import { CHANNELS, EVENT_KINDS, FORMATS, FREQUENCIES, METHODS } from './codes.ts';

/** Parts of the file in which a person takes their data away; each field says what it means. */

export const time = (meaning: string) => z.iso.datetime().describe(`${meaning}; ISO 8601, UTC`);
export const bytes = (meaning: string) =>
  z.string().describe(`${meaning}; base64url without padding`);
export const text = (meaning: string) => z.string().describe(meaning);

export const channel = z.enum(CHANNELS).describe('Way of reaching the person');
export const frequency = z.enum(FREQUENCIES).describe('How often');
export const topic = text('Id of the topic, which never changes');
export const language = languageCode.describe('Language');
export const format = z
  .enum(FORMATS)
  .describe('Whether mails have pictures and layout, or text alone');
export const noticeVersion = bytes('Version of the wording, one of "notices"');
const terms = z
  .enum([...FREQUENCIES, 'withdrawn', 'objected'])
  .describe('How often, where it was allowed; else that it was stopped');

export const postalAddress = z
  .object({
    name: text('Name on the envelope'),
    street: text('Street and number'),
    city: text('Town or city'),
    region: text('Region, or empty'),
    postcode: text('Postal code, or empty'),
    country: text('Country'),
  })
  .describe('A postal address');

export const contactPoint = z
  .object({
    channel,
    value: text('Address as it was typed, or number as + and digits').optional(),
    postalAddress: postalAddress.optional(),
    since: time('Since when it is on file'),
    confirmedAt: time('When it was proved to be the person’s').optional(),
  })
  .describe('An address or number');

export const answer = z
  .object({
    field: text('Id of the question, which never changes'),
    value: text('The answer; for a choice its id'),
    since: time('When it was given'),
  })
  .describe('An answer to a question that a form asked');

export const permission = z
  .object({
    topic,
    channel,
    state: z.enum(['granted', 'withdrawn', 'objected']).describe('What holds now'),
    frequency,
    since: time('Since when'),
    event: z.int().describe('"seq" of the event that made it so'),
    notice: noticeVersion,
  })
  .describe('What holds for a topic over a channel');

export const notice = z
  .object({
    version: bytes('SHA-256 of "canonical"'),
    language,
    topic,
    statement: text('The words that were shown'),
    canonical: text(
      'All that was shown, to the letter: words, labels, controller and lawful basis',
    ),
  })
  .describe('An exact wording that was shown');

/** Whoever sends the request says so: it proves nothing by itself. */
const source = z
  .object({
    source: text('Who sent the person here: utm_source of the address').optional(),
    medium: text('Through what: utm_medium').optional(),
    campaign: text('In which campaign: utm_campaign').optional(),
    content: text('By which of its links: utm_content').optional(),
    term: text('For which words: utm_term').optional(),
    origin: text('Site in which the form is embedded').optional(),
  })
  .describe('Where the person came from, as the request said');

/** How an act was done, as far as it was noted. */
export const act = z
  .object({
    // IPv4 without its last octet, IPv6 without all but its first 48 bits.
    ip: text('Internet address, cut short').optional(),
    agent: text('Browser: name, major version, system').optional(),
    // From render to post, to a tenth of a second.
    elapsed: z.number().describe('Milliseconds from opening the page to the button').optional(),
    // `Sec-Fetch-User`.
    byPerson: z.boolean().describe('Whether the browser said that a person did it').optional(),
    source: source.optional(),
    age: z.number().describe('Age that the person declared to have reached').optional(),
  })
  .describe('How it was done');

const evidence = act
  .extend({ kept: text('All of this to the letter, as it is stored and hashed') })
  .describe('How it was done');

export const event = z
  .object({
    entry: z.int().describe('Number of the entry in the ledger of everybody'),
    seq: z.int().describe('Number of the event, counted for this person from 1'),
    at: time('When the person did it'),
    kind: z.enum(EVENT_KINDS).describe('What happened'),
    method: z.enum(METHODS).describe('Through what it was done'),
    page: text('Landing page, or page of the product, on which it was done'),
    topic: topic.optional(),
    channel: channel.optional(),
    before: z
      .union([terms, time('End of a pause'), language, format])
      .optional()
      .describe('What held before; absent where nothing did'),
    after: z
      .union([terms, time('End of a pause'), language, format])
      .optional()
      .describe('What held from then on; absent where nothing did'),
    notice: noticeVersion.optional(),
    promise: bytes(
      'What was promised: SHA-256 of "promise" of one of "promises", as JSON with sorted keys',
    ).optional(),
    draw: z.int().describe('Number in the draw that was promised').optional(),
    evidence: evidence.optional(),
    commitment: bytes(
      'SHA-256 of "salt" of the person, "seq" as 64 bits and "kept": what the ledger has of the evidence',
    ).optional(),
  })
  .describe('A consent event, as the ledger has it');

export const receipt = z
  .looseObject({
    '@context': z.unknown().describe('What the terms mean: JSON-LD'),
    '@id': text('Where the receipt can be checked'),
  })
  .describe('Consent receipt with its record, as ISO/IEC TS 27560 and the W3C’s DPV have it');
