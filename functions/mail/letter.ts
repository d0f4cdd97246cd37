import type { MessageId } from '../../schema/content/message.ts';
import type { Addressee } from '../contact/acts/may-contact.ts';
import type { Question } from '../contact/gate.ts';
import type { Services } from '../core/services.ts';
import type { Mail } from './transport.ts';

export type LetterServices = Pick<Services, 'db' | 'now' | 'links' | 'catalogue' | 'origin'>;

/** A mail for the outbox. */
export interface NewMail {
  letter: Letter;
  /** 16 bytes, base64url: one mail of a kind for one cause, however often it is asked for. */
  cause: string;
  about: { pending: string } | { subscriber: string } | { pending: string; subscriber: string };
  /** When it may be sent at the earliest, UTC milliseconds. */
  due: number;
  /** Whoever asked for it did so on a page that says that it goes out despite *never again*. */
  despiteNeverAgain?: boolean;
  /** HMACs of the counts whose turn it has to wait for as well. */
  turns?: readonly Uint8Array[];
}

/** To whom a letter goes, and how to make it. */
export interface Addressed extends Addressee {
  compose: () => Promise<Mail>;
  /** The mail that follows once this one has been sent, and whose mailbox it goes to. */
  next?: { mail: Omit<NewMail, 'due'>; folded: string };
}

/** A kind of letter that the outbox sends. `functions/letters.ts` lists them all. */
export interface Letter {
  /** Names it in the log, in my data, and among the content's messages. */
  name: MessageId;
  /** What the database stores for it. Never renumber. */
  code: number;
  /** What the gate is asked before it goes out. */
  question: Question;
  /** What it is about: a request by token id, or a subscriber by public id. */
  about: 'pending' | 'subscriber';
  /**
   * Links and text are made when it is sent, not when it was asked for; `undefined` if whoever it is
   * about is gone.
   */
  address: (services: LetterServices, id: string) => Promise<Addressed | undefined>;
}
