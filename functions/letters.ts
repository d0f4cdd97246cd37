import { confirmLetter } from './consent/letters/confirm.ts';
import { manageLetter } from './consent/letters/manage.ts';
import { welcomeLetter } from './consent/letters/welcome.ts';
import type { Letter } from './mail/letter.ts';
import { addressConfirmLetter } from './rights/letters/address-confirm.ts';
import { addressNoticeLetter } from './rights/letters/address-notice.ts';

/** Every kind of letter that the outbox sends. The certificate of an erasure is none: it goes out by itself. */
export const LETTERS: readonly Letter[] = [
  confirmLetter,
  welcomeLetter,
  manageLetter,
  addressNoticeLetter,
  addressConfirmLetter,
];
