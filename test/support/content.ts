import { catalogue } from '../../functions/catalogue.ts';
import type {
  Catalogue,
  CatalogueLanding,
  CatalogueTopic,
} from '../../schema/content/catalogue.ts';
import { inAll, type Language } from '../../schema/content/languages.ts';
import { FORM_PARTS } from '../../schema/contracts/codes.ts';
import { LANGUAGES } from './languages.ts';

/** Content for the tests of pure rules: settings, mails and labels of the site, topics of our own. */

export const topicOf = (id: string, facts: Partial<CatalogueTopic> = {}): CatalogueTopic => ({
  id,
  channels: ['email', 'phone', 'post'],
  frequencies: ['weekly', 'monthly', 'quarterly'],
  lawfulBasis: 'consent',
  recipients: [],
  retention: 'P2Y',
  retired: false,
  text: inAll(LANGUAGES, (language) => ({
    language,
    title: `${id} in ${language}`,
    summary: `All about ${id}`,
    purpose: `Writing about ${id}`,
  })),
  ...facts,
});

export const landingOf = (
  asks: CatalogueLanding['asks'],
  facts: Partial<CatalogueLanding> = {},
) => ({
  id: 'door',
  asks,
  askFormat: true,
  askLanguage: true,
  addressOnly: false,
  fields: [],
  incentives: [],
  parts: [...FORM_PARTS],
  afterSending: 'check-inbox',
  afterConfirming: 'confirmed',
  listed: true,
  indexed: true,
  notice: 'newsletter',
  text: inAll(LANGUAGES, (language) => ({
    language,
    slug: 'door',
    title: 'Door',
    description: 'Come in',
    promises: [],
    formTitle: 'Come in',
    button: 'Join',
  })),
  ...facts,
});

/** Version of a wording of {@link contentOf}. */
export const versionOf = (notice: string, topic: string, language: Language): string =>
  `${notice}/${topic}/${language}`;

/** A catalogue with these topics and a wording of each for forms and for the preference centre. */
export const contentOf = (topics: CatalogueTopic[]): Catalogue => ({
  ...catalogue,
  topics,
  notices: ['newsletter', 'preferences'].flatMap((notice) =>
    topics.flatMap(({ id }) =>
      LANGUAGES.map((language) => ({
        version: versionOf(notice, id, language),
        notice,
        topic: id,
        language,
        statement: `I allow ${id}`,
        terms: [],
        canonical: '',
      })),
    ),
  ),
});
