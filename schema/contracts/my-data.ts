import { z } from 'zod';
import { MY_DATA_SCHEMA } from './data-views.ts';
import * as list from './my-data-lists.ts';
import * as part from './my-data-parts.ts';

/**
 * The file in which a person takes their data away (GDPR Art. 15 and 20). The site publishes it as a
 * JSON Schema, so that whoever gets a file can read what each field means.
 */

export const myDataSchema = z
  .object({
    $schema: z.url().describe('Where this description is'),
    made: part.time('When the file was made'),
    controller: z
      .object({
        name: part.text('Name'),
        address: part.text('Postal address'),
        contact: part.text('Where to ask about the data'),
      })
      .describe('Who is responsible for the data'),
    subscriber: z
      .object({
        id: part.bytes('Opaque id of the person'),
        since: part.time('When the first request was confirmed'),
        language: part.language,
        format: part.format,
        pausedUntil: part.time('End of a pause').optional(),
        salt: part.bytes('Secret that hides the evidence; with it, commitments can be checked'),
      })
      .describe('The person'),
    contactPoints: z.array(part.contactPoint).describe('Addresses and numbers'),
    promises: z.array(list.promise).describe('What the person was promised'),
    profile: z.array(part.answer).describe('Answers to questions of forms'),
    permissions: z.array(part.permission).describe('What is allowed and what was stopped'),
    events: z.array(part.event).describe('Everything that changed, oldest first'),
    notices: z.array(part.notice).describe('Every wording that is named above, once'),
    receipts: z
      .array(part.receipt)
      .describe('Receipts for the events that the log of the ledger is sealed with, unsigned'),
    reasons: z.array(list.reason).describe('Reasons for leaving, newest first'),
    mails: z.array(list.mail).describe('Mails of the last weeks, newest first'),
    requests: z.array(list.request).describe('Requests, newest first'),
    addressChanges: z.array(list.addressChange).describe('Changes of address, newest first'),
    suppressions: z.array(list.suppression).describe('What stops messages'),
  })
  .meta({
    title: 'My data',
    description: 'Everything that the permission centre holds about one person',
  });
export type MyDataFile = z.infer<typeof myDataSchema>;
export type MyDataEvent = z.infer<typeof part.event>;

/** The published description of {@link myDataSchema}. */
export const myDataJsonSchema = () => ({
  $id: MY_DATA_SCHEMA,
  ...z.toJSONSchema(myDataSchema),
});
