import { createHash } from 'node:crypto';
import { bytesIn } from './independent-notes.ts';
import type { PlainRow } from './independent-verifier.ts';

/** What a receipt says of its row in words, from docs/receipts.md alone, with Node alone. */

/** What stands at a path in a value that JSON gave. */
export const at = (value: unknown, path: string): unknown =>
  path
    .split(' ')
    .reduce<unknown>(
      (inner, name) =>
        inner instanceof Object ? Object.getOwnPropertyDescriptor(inner, name)?.value : undefined,
      value,
    );

export const fieldsOf = (value: unknown): string =>
  value instanceof Object ? Object.keys(value).sort().join(' ') : '';
export const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const [NUMBERS, TEXTS, BYTES] = [
  'id subscriber seq at kind method channel before after',
  'topic page',
  'notice evidence blind',
].map((names) => names.split(' '));
const NULLABLE = new Set('topic channel before after notice page evidence'.split(' '));

/** The row of the ledger, its bytes as bytes; `undefined` if a column is not what it must be. */
export const rowIn = (event: unknown): PlainRow | undefined => {
  const row: PlainRow = {};
  for (const name of [NUMBERS, TEXTS, BYTES].flatMap((names) => names ?? [])) {
    const value = at(event, name);
    const bytes = BYTES?.includes(name) ? bytesIn(value, 'base64url') : undefined;
    if (bytes) row[name] = bytes;
    else if (value === null && NULLABLE.has(name)) row[name] = null;
    else if (typeof value === 'string' && TEXTS?.includes(name)) row[name] = value;
    else if (Number.isSafeInteger(value) && NUMBERS?.includes(name)) row[name] = Number(value);
    else return undefined;
  }
  const counts = [row.id, row.subscriber, row.seq].every((count) => Number(count) >= 1);
  const [time, blind] = [Number(row.at), row.blind];
  const fits = counts && time >= 0 && time <= 8.64e15 && Buffer.isBuffer(blind);
  return fits && blind.length === 16 && fieldsOf(event) === Object.keys(row).sort().join(' ')
    ? row
    : undefined;
};

const GIVEN = 'dpv:ConsentGiven';
const RENEWED = 'dpv:RenewedConsentGiven';
const KINDS = new Map([
  [2, ['confirmed', GIVEN]],
  [3, ['granted', GIVEN]],
  [4, ['frequency-changed', RENEWED]],
  [5, ['withdrawn', 'dpv:ConsentWithdrawn']],
  [6, ['restored', RENEWED]],
]);
const CHANNELS = ['', 'email', 'sms', 'phone', 'post'];
const METHODS = ['', 'form', 'link', 'one-click', 'api', 'import', 'expiry'];
const TERMS: Record<number, string> = {
  ...{ 1: 'withdrawn', 2: 'objected', 11: 'weekly', 12: 'monthly', 13: 'quarterly' },
  14: 'as-it-happens',
};

/** What JSON says; `undefined` if it is none. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Whether the record says of the act what the row says of it. */
const tells = (status: unknown, purpose: unknown, row: PlainRow): boolean => {
  const [name, state] = KINDS.get(Number(row.kind)) ?? [];
  const said = [
    [at(status, '@type 0'), state],
    [at(status, '@type 1'), 'dpv:ExpressedConsent'],
    [at(status, 'dct:type'), name],
    [at(status, 'dpv:isIndicatedAtTime'), new Date(Number(row.at)).toISOString()],
    [at(status, 'dpv:hasIndicationMethod'), METHODS[Number(row.method)]],
    [at(status, 'dct:provenance'), row.page ?? ''],
    [at(status, 'dpv:hasService dct:identifier'), CHANNELS[Number(row.channel)]],
    [at(status, 'dpv:hasFrequency dct:identifier'), TERMS[Number(row.after)]],
    [at(purpose, 'dct:identifier'), row.topic],
  ];
  return listIn(at(status, '@type')).length === 2 && said.every(([one, other]) => one === other);
};

/** Whether the record quotes the wording whose hash the row has. */
const quotes = (record: unknown, row: PlainRow): boolean => {
  const [notice, purpose] = [at(record, 'dpv:hasNotice 0'), at(record, PURPOSE)];
  const text = String(at(notice, 'rdf:value'));
  const hash = createHash('sha256').update(text).digest();
  if (!Buffer.isBuffer(row.notice) || !hash.equals(row.notice)) return false;
  const wording = parsed(text);
  const controller = listIn(at(record, 'dpv:hasEntity')).find((entity) =>
    listIn(at(entity, '@type')).includes('dpv:DataController'),
  );
  const said = [
    [at(notice, 'dct:title'), 'topic title'],
    [at(notice, 'dct:description'), 'statement'],
    [at(purpose, 'dct:title'), 'topic title'],
    [at(purpose, 'dct:description'), 'topic purpose'],
    [at(controller, 'dpv:hasName'), 'controller name'],
    [at(controller, 'schema:address schema:streetAddress'), 'controller address'],
    [at(controller, 'schema:address schema:addressCountry'), 'controller country'],
    [at(controller, 'schema:contactPoint schema:email'), 'controller contact'],
  ] as const;
  return said.every(([quoted, path]) => typeof quoted === 'string' && quoted === at(wording, path));
};

const PURPOSE = 'dpv:hasProcess dpv:hasPurpose';

/** Whether a receipt's record agrees with its row. */
export const isRecordOf = (receipt: unknown, row: PlainRow): boolean => {
  const record = at(receipt, 'dpv:hasRecordOfActivity 0');
  const statuses = listIn(at(record, 'dpv:hasConsentStatus'));
  return (
    listIn(at(receipt, 'dpv:hasRecordOfActivity')).length === 1 &&
    statuses.length === 1 &&
    tells(statuses[0], at(record, PURPOSE), row) &&
    quotes(record, row)
  );
};

/** Whether a certificate agrees with its row. */
export const isCertificateOf = (certificate: unknown, row: PlainRow): boolean =>
  row.kind === 12 && at(certificate, 'time') === new Date(Number(row.at)).toISOString();
