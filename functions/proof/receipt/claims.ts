import { z } from 'zod';
import { languageCode } from '../../../schema/content/languages.ts';
import { readJws } from '../jws.ts';
import { ledgerSchema } from './ledger.ts';

/** What is read of a receipt when it is checked; further fields may be there. */

const text = z.string();

/**
 * Where a site is, without a slash at the end. Nothing may stand around host and port: with a name in
 * front of it, another site would look like this one.
 */
const site = z
  .url({ protocol: /^https?$/ })
  .refine((address) => /^https?:\/\/[^\s/?#@\\]+$/.test(address));

const consentNotice = z.object({
  '@type': z.literal('dpv:ConsentNotice'),
  'dct:identifier': text,
  'dct:language': languageCode,
  'dct:title': text,
  'dct:description': text,
  'rdf:value': text,
});

const recordSchema = z.object({
  'dpv:hasDataSubject': z.object({ 'dct:identifier': text }),
  'dpv:hasNotice': z.tuple([consentNotice], z.unknown()),
  'dpv:hasProcess': z.object({
    'dpv:hasPurpose': z.object({
      'dct:identifier': text,
      'dct:title': text,
      'dct:description': text,
    }),
  }),
  'dpv:hasConsentStatus': z.tuple([
    z.object({
      '@type': z.array(text),
      'dct:type': text,
      'dpv:isIndicatedAtTime': text,
      'dpv:hasIndicationMethod': text,
      'dct:provenance': text,
      'dpv:hasService': z.object({ 'dct:identifier': text }),
      'dpv:hasFrequency': z.object({ 'dct:identifier': text }),
    }),
  ]),
  'dpv:hasEntity': z.tuple([z.object({ 'dpv:hasName': text })], z.unknown()),
});

/** What every text has that proves an event. */
const proofClaims = {
  iss: site,
  /** Seconds. */
  iat: z.int(),
  /** The verification code. */
  jti: text,
  ledger: ledgerSchema,
};
export type ProofClaims = z.infer<z.ZodObject<typeof proofClaims>>;

/** The payload of a receipt, as far as a check depends on it. */
export const claimsSchema = z.object({
  ...proofClaims,
  receipt: z.object({ '@id': text, 'dpv:hasRecordOfActivity': z.tuple([recordSchema]) }),
});
export type Claims = z.infer<typeof claimsSchema>;

/** The payload of a certificate of erasure; no field of it is left unlooked at. */
export const certificateSchema = z.object({
  ...proofClaims,
  certificate: z.strictObject({
    address: text,
    language: languageCode,
    organisation: text,
    /** Public id of whoever was erased. */
    subscriber: text,
    time: text,
    statement: text,
    erased: text,
    kept: text,
  }),
});
export type CertificateClaims = z.infer<typeof certificateSchema>;

/** The one record of a receipt, and what of it can be held against the ledger. */
export const saidIn = ({ receipt }: Claims) => {
  const [record] = receipt['dpv:hasRecordOfActivity'];
  const [notice] = record['dpv:hasNotice'];
  const [event] = record['dpv:hasConsentStatus'];
  const [controller] = record['dpv:hasEntity'];
  const purpose = record['dpv:hasProcess']['dpv:hasPurpose'];
  return {
    kind: event['dct:type'],
    state: event['@type'].join(' '),
    time: event['dpv:isIndicatedAtTime'],
    topic: purpose['dct:identifier'],
    channel: event['dpv:hasService']['dct:identifier'],
    frequency: event['dpv:hasFrequency']['dct:identifier'],
    method: event['dpv:hasIndicationMethod'],
    page: event['dct:provenance'],
    notice: notice['dct:identifier'],
    words: notice['rdf:value'],
    language: notice['dct:language'],
    title: notice['dct:title'],
    'purpose title': purpose['dct:title'],
    purpose: purpose['dct:description'],
    statement: notice['dct:description'],
    controller: controller['dpv:hasName'],
    subscriber: record['dpv:hasDataSubject']['dct:identifier'],
  };
};
export type Said = ReturnType<typeof saidIn>;

const issued = z.object({ iss: site });

/** Whether a text is a receipt or a certificate of erasure, by what it calls itself. */
export const kindOfProof = (text: string): 'receipt' | 'certificate' =>
  readJws('certificate', text) ? 'certificate' : 'receipt';

/** Who a receipt or certificate says that it is from; nothing of it is believed yet. `undefined` for no site. */
export const issuerIn = (proof: string): string | undefined =>
  issued.safeParse(readJws(kindOfProof(proof), proof)?.payload).data?.iss;
