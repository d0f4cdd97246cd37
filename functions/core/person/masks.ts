import { postalAddressSchema } from '../../../schema/contracts/stored.ts';
import type { MaskedContact } from '../../../schema/contracts/views.ts';
import { maskTail } from './address.ts';
import type { ContactPoint } from './facts.ts';
import type { ContactDetails } from './form.ts';

/** Contact details of a request, as a page may show them (L7). */
export const maskedContacts = ({ phone, post }: ContactDetails): MaskedContact[] => [
  ...(phone === undefined ? [] : [{ channel: 'phone' as const, masked: maskTail(phone) }]),
  ...(post === undefined ? [] : [{ channel: 'post' as const, masked: maskPost(post) }]),
];

/**
 * Contact points besides the mailbox, as a page may show them. Throws a ZodError for a postal address
 * that another build wrote in another shape.
 */
export const maskContact = ({ channel, value }: ContactPoint): MaskedContact => ({
  channel,
  masked:
    channel === 'post' ? maskPost(postalAddressSchema.parse(JSON.parse(value))) : maskTail(value),
});

const maskPost = ({ city, country }: { city: string; country: string }): string =>
  `•••, ${city}, ${country}`;
