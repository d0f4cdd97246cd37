import { deliveryAddress } from '../../core/person/address.ts';
import { checkHeaders, type SendFailure, type Transport } from '../transport.ts';

/** The provider has the address on a list of its own, after bounces or a complaint. */
const SUPPRESSED = 'E_RECIPIENT_SUPPRESSED';

/** Codes of the Email Service after which the same mail would be refused again. */
const REFUSALS = [
  'E_RECIPIENT_NOT_ALLOWED',
  'E_VALIDATION_ERROR',
  'E_FIELD_MISSING',
  'E_HEADER_NOT_ALLOWED',
  'E_HEADER_VALUE_INVALID',
  'E_HEADER_VALUE_TOO_LONG',
];

/** Sends through the `send_email` binding, Cloudflare's Email Service. */
export const sendEmailTransport =
  (binding: SendEmail): Transport =>
  async (mail) => {
    checkHeaders(mail);
    try {
      await binding.send({
        from: mail.from,
        to: deliveryAddress(mail.to),
        subject: mail.subject,
        text: mail.text,
        ...(mail.html !== undefined && { html: mail.html }),
        ...(mail.attachments && {
          attachments: mail.attachments.map((file) => ({
            ...file,
            disposition: 'attachment' as const,
          })),
        }),
        headers: mail.headers,
      });
      return { ok: true };
    } catch (error) {
      const code = codeOf(error);
      return { ok: false, reason: reasonOf(code), code };
    }
  };

const reasonOf = (code: string): SendFailure => {
  if (code === SUPPRESSED) return 'undeliverable';
  return REFUSALS.includes(code) ? 'refused' : 'later';
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
