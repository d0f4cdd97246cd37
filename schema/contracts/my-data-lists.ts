import { z } from 'zod';
import { SUPPRESSION_REASONS } from './codes.ts';
import {
  bytes,
  channel,
  frequency,
  language,
  noticeVersion,
  text,
  time,
  topic,
} from './my-data-parts.ts';

/** Lists of the file in which a person takes their data away, besides the ledger. */

export const reason = z
  .object({
    event: z.int().describe('"seq" of the last event of that departure'),
    at: time('When it was given'),
    reason: text('Id of the reason').optional(),
    words: text('What the person wrote').optional(),
  })
  .describe('Why the person left');

export const mail = z
  .object({
    kind: text('Which mail: confirm, welcome, manage and so on'),
    due: time('When it was to be sent'),
    outcome: z
      .enum(['waiting', 'sent', 'denied', 'failed'])
      .describe('What became of it; denied: not allowed to be sent'),
    finishedAt: time('When that was decided').optional(),
  })
  .describe('A mail to the person; its text is not kept');

export const request = z
  .object({
    requestedAt: time('When it was made'),
    confirmedAt: time('When it was confirmed; its data are forgotten then').optional(),
    language,
    page: text('Landing page on which it was made').optional(),
    choices: z
      .array(z.object({ topic, channel, frequency, notice: noticeVersion }).describe('A choice'))
      .describe('What was asked for'),
    incentives: z
      .array(text('Id of an incentive'))
      .describe('What is promised to whoever confirms it'),
    contacts: z
      .array(z.object({ channel, masked: text('Number or place, masked') }).describe('A contact'))
      .describe('What else was typed; masked, since nobody knows yet who typed it'),
    answers: z
      .array(
        z
          .object({ field: text('Id of the question'), masked: text('The answer, masked') })
          .describe('An answer'),
      )
      .describe('Answers to questions of the form, masked for the same reason'),
    age: z.number().describe('Age that was declared, in whole years').optional(),
  })
  .describe('A request that names the person’s address');

export const addressChange = z
  .object({
    requestedAt: time('When it was asked for'),
    address: text('The new address, while the change is open').optional(),
    endedAt: time('When it was settled').optional(),
    outcome: z
      .enum(['confirmed', 'stopped', 'superseded', 'taken'])
      .optional()
      .describe('How it was settled'),
  })
  .describe('A change of address that was asked for');

const place = z
  .object({
    number: z.int().describe('Number of the entry'),
    at: time('When it was made'),
    secret: bytes('Salt that only the person has'),
    line: bytes('The entry in the public list: SHA-256 of the incentive and "secret"'),
    won: z.boolean().describe('Whether it was drawn as a winner'),
  })
  .describe('A place in a draw');

export const promise = z
  .object({
    incentive: text('Id of the incentive, which never changes'),
    at: time('When it was promised'),
    page: text('Landing page on which it was promised'),
    promise: z.unknown().describe('What was promised to the letter: words, terms and facts'),
    full: z
      .literal(true)
      .optional()
      .describe('As many people of the same mail domain as may have it had it already'),
    fetched: z.array(time('When the file was fetched')).describe('Downloads, newest first'),
    code: text('The code that the person was given').optional(),
    codeGivenAt: time('When it was given').optional(),
    entry: place.optional(),
  })
  .describe('Something that the person was promised');

export const suppression = z
  .object({
    channel,
    reason: z.enum(SUPPRESSION_REASONS).describe('Why nothing is sent there'),
    since: time('Since when'),
    until: time('Until when; absent for ever').optional(),
    source: text('Who or what added it'),
  })
  .describe('What keeps messages from an address or number; it is stored as a keyed hash');
