import type { Context } from 'hono';
import type { Language } from '../../schema/content/languages.ts';
import type { QueuedWithdrawal } from '../../schema/contracts/stored.ts';
import type { View } from '../../schema/contracts/views.ts';
import type { MailServices } from '../mail/services.ts';

/** All that a route may use; built once for a request, and stood in for nowhere but at its edges. */
export interface WebServices extends MailServices {
  /** Runs after the answer has gone out. */
  defer: (work: () => Promise<unknown>) => void;
  /** Keeps a verified opt-out while the database is away (invariant 6). */
  queueWithdrawal: (message: QueuedWithdrawal) => Promise<void>;
  /** Renders the page of the current path with a view. */
  render: (view: View, answer: Answer) => Promise<Response>;
  /** A file that incentives give, by the SHA-256 of its bytes; `range` as the browser asks for it. */
  file: (sha256: string, range: string | undefined) => Promise<Response | undefined>;
  /** A page of text by its id, in a language. */
  page: (id: string, language: Language, answer: Answer) => Promise<Response>;
}

export interface Answer {
  status: number;
  /** Goes into `data-reference` of the page. */
  reference?: string;
  headers?: Record<string, string>;
}

interface Variables {
  services: WebServices;
  /** What is to be done after the answer. */
  deferred: (() => Promise<unknown>)[];
  /** Names this request in the log and on an error page. */
  reference: string;
  /**
   * Makes the answer for when the database is away or too much was asked, with everything typed still in
   * it.
   */
  again?: (problem: 'unavailable' | 'too-many') => Promise<Response>;
}

export interface AppEnv {
  Bindings: Env;
  Variables: Variables;
}

export type AppContext = Context<AppEnv>;
