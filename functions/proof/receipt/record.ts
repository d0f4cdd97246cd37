import type { Right } from '../../../schema/contracts/codes.ts';
import { verificationAddress } from './address.ts';
import { receiptContext } from './context.ts';
import { eventFields, type ReceiptEvent } from './event.ts';
import { ledgerPart, type SealedEvent } from './ledger.ts';
import { partiesOf, partyIds } from './parties.ts';
import { processOf } from './process.ts';
import type { WordingFacts } from './wording.ts';

/** From where the schema of a record or receipt is taken (w3c/dpv, schema/dpv-27560.ttl). */
const SCHEMA = 'https://w3id.org/dpv/schema/dpv-27560#';

const RIGHTS: Record<Right, string> = {
  access: 'eu-gdpr:A15',
  rectification: 'eu-gdpr:A16',
  erasure: 'eu-gdpr:A17',
  restriction: 'eu-gdpr:A18',
  portability: 'eu-gdpr:A20',
  objection: 'eu-gdpr:A21',
  withdrawal: 'eu-gdpr:A7-3',
  complaint: 'eu-gdpr:A77',
};

/** All that a receipt tells in words. */
export interface Recorded {
  /** Where the site is, without a slash at the end. */
  origin: string;
  /** Public id of the subscriber. */
  subscriber: string;
  /** Names event and leaf. */
  code: string;
  event: ReceiptEvent;
  wording: WordingFacts;
  /** When the log was first sealed with the event in it, UTC milliseconds. */
  sealedAt: number;
}

/**
 * A consent receipt with its one record (ISO/IEC TS 27560, as W3C DPV writes it in JSON-LD). The same
 * event always gives the same receipt, and no address stands in it.
 */
export const receiptOf = (recorded: Recorded) => {
  const { origin, code, wording, sealedAt } = recorded;
  const base = verificationAddress(origin, wording.language, code);
  return {
    '@context': receiptContext(wording.language),
    '@id': base,
    '@type': 'dpv:ConsentReceipt',
    'dct:conformsTo': `${SCHEMA}receipt-eu-gdpr`,
    'dct:identifier': base,
    'dpv:hasIdentifier': base,
    'dct:created': new Date(sealedAt).toISOString(),
    'dct:publisher': `${base}#controller`,
    'schema:recipient': 'dpv:DataSubject',
    'dpv:hasRecordOfActivity': [recordOf(recorded, base)],
  };
};

const recordOf = ({ origin, subscriber, event, wording }: Recorded, base: string) => {
  const ids = partyIds(base, wording);
  const exercised = `${origin}/${wording.language}/manage/`;
  return {
    '@id': `${base}#record`,
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': `${SCHEMA}record-eu-gdpr`,
    'dct:identifier': `${base}#record`,
    'dpv:hasIdentifier': `${base}#record`,
    'dpv:hasDataSubject': {
      '@id': ids.subscriber,
      '@type': 'dpv:DataSubject',
      'dct:identifier': subscriber,
    },
    'dpv:hasNotice': noticesOf(origin, base, wording),
    'dpv:hasProcess': processOf(wording, { ...event, base }, ids),
    'dpv:hasConsentControl': {
      '@type': 'dpv:WithdrawConsent',
      'dpv:isExercisedAt': exercised,
      'dct:description': wording.withdrawal,
    },
    'dpv:hasRight': wording.rights.map((right) => ({
      '@type': ['dpv:DataSubjectRight', RIGHTS[right]],
      'dct:identifier': right,
      'dpv:isExercisedAt': exercised,
    })),
    'dpv:hasConsentStatus': [eventFields(event, ids.subscriber)],
    'dpv:hasEntity': partiesOf(ids, wording),
  };
};

/** The wording of consent in full, and where the privacy notice stands. */
const noticesOf = (origin: string, base: string, wording: WordingFacts): object[] => [
  {
    '@id': `${base}#notice`,
    '@type': 'dpv:ConsentNotice',
    'dct:identifier': wording.version,
    'dct:language': wording.language,
    'dct:title': wording.title,
    'dct:description': wording.statement,
    'rdf:value': wording.canonical,
  },
  {
    '@id': `${origin}${wording.privacyNotice}`,
    '@type': 'dpv:PrivacyNotice',
    'dct:language': wording.language,
  },
];

/**
 * What a receipt says: who issued it, the record for people and machines, and the proof that the ledger
 * has it. The same event always gives the same, since its first checkpoint never changes.
 */
export const receiptPayload = ({
  sealed,
  ...facts
}: Pick<Recorded, 'origin' | 'subscriber' | 'event' | 'wording'> & { sealed: SealedEvent }) => {
  const { code, sealedAt } = sealed;
  return {
    iss: facts.origin,
    iat: Math.floor(sealedAt / 1000),
    jti: code,
    receipt: receiptOf({ ...facts, code, sealedAt }),
    ledger: ledgerPart(sealed),
  };
};
