import type { WordingFacts } from './wording.ts';

/** Who has a part in what was agreed to: the parties of ISO/IEC TS 27560 §6.3.6. */

/** Names within a receipt, as fragments of its own address. */
export const partyIds = (base: string, { recipients }: Pick<WordingFacts, 'recipients'>) => ({
  subscriber: `${base}#subscriber`,
  controller: `${base}#controller`,
  recipients: recipients.map((_, index) => `${base}#recipient-${index + 1}`),
  authority: `${base}#authority`,
});
export type PartyIds = ReturnType<typeof partyIds>;

const postalAddress = (street: string, country?: string) => ({
  '@type': 'schema:PostalAddress',
  'schema:streetAddress': street,
  ...(country !== undefined && { 'schema:addressCountry': country }),
});

const contactPoint = (contact: string, phone?: string) => ({
  '@type': 'schema:ContactPoint',
  ...(/^https?:/.test(contact) ? { 'schema:url': contact } : { 'schema:email': contact }),
  ...(phone !== undefined && { 'schema:telephone': phone }),
});

/** Everybody but the person, of whom a receipt says nothing but an opaque id. */
export const partiesOf = (
  ids: PartyIds,
  { controller, recipients, authority }: WordingFacts,
): object[] => [
  {
    '@id': ids.controller,
    '@type': ['dpv:Organisation', 'dpv:DataController'],
    'dpv:hasIdentifier': ids.controller,
    'dpv:hasName': controller.name,
    'schema:address': postalAddress(controller.address, controller.country),
    'schema:contactPoint': contactPoint(controller.contact, controller.phone),
    ...(controller.url !== undefined && { 'schema:url': controller.url }),
  },
  ...recipients.map(({ name, address, country, contact, role }, index) => ({
    '@id': ids.recipients[index],
    '@type': ['dpv:Organisation', 'dpv:Recipient'],
    'dpv:hasIdentifier': ids.recipients[index],
    'dpv:hasName': name,
    'dct:description': role,
    'schema:address': postalAddress(address, country),
    'schema:contactPoint': contactPoint(contact),
  })),
  {
    '@id': ids.authority,
    '@type': 'dpv:Authority',
    'dpv:hasIdentifier': ids.authority,
    'dpv:hasName': authority.name,
    'schema:address': postalAddress(authority.address, authority.country),
    'schema:contactPoint': contactPoint(authority.contact),
  },
];
