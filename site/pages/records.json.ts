import { catalogue } from 'virtual:catalogue';
import type { APIRoute } from 'astro';
import { inAll } from '../../schema/content/languages.ts';
import { messagesIn } from '../i18n/index.ts';
import { processingRecords } from '../privacy/records.ts';

/** The records of processing activities for systems: for each language what its page says. */
export const GET: APIRoute = () =>
  Response.json(
    inAll(catalogue.settings.languages, (language) =>
      processingRecords({ catalogue, language, m: messagesIn(language) }),
    ),
  );
