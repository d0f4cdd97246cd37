import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Catalogue } from '../../schema/content/catalogue.ts';
import { firstOf, type Language, textIn } from '../../schema/content/languages.ts';
import { didYouMean } from '../../site/advice/nearest.ts';
import { embeddedForm } from '../../site/embed/form-html.ts';
import { embedWordsSchema } from '../../site/embed/words.ts';
import { MESSAGES_FOLDER } from '../../site/reader/languages.ts';
import { isHere } from '../web/here.ts';
import { originOfBuild } from './tools/configuration.ts';
import { readSoundContent } from './tools/content.ts';
import { outcomeOf } from './tools/outcome.ts';
import { ROOT } from './tools/project.ts';

const USAGE = `Prints the form of a landing page as plain HTML, to be copied into a page of another site.

  npm run embed -- <id or address of the landing page> [language]

Only the sites that \`embedOrigins\` in site/content/settings/site.md lists may send it.`;

const LOCAL =
  '\nThis form leads to this computer. To try it here, put it into a page that this computer serves, such as http://localhost:5500, while `npm start` runs. For other people, write the address of your site as `ORIGIN` in wrangler.toml, and print it again.';

const isLocal = (origin: string): boolean => {
  const url = URL.parse(origin);
  return !url || isHere(url.hostname);
};

const messagesSchema = embedWordsSchema.extend({
  about: z.object({ name: z.string(), direction: z.enum(['ltr', 'rtl']), locale: z.string() }),
});

const messagesOf = (language: Language) =>
  messagesSchema.parse(
    JSON.parse(readFileSync(`${ROOT}${MESSAGES_FOLDER}/${language}.json`, 'utf8')),
  );

/** By id, or by the address of the page in the language. */
const landingOf = ({ landings }: Catalogue, name: string, language: Language) => {
  const found = landings.find(
    ({ id, text }) => id === name || textIn(text, language).slug === name,
  );
  if (found) return found;
  const known = landings.flatMap(({ id, text }) => [id, textIn(text, language).slug]);
  const guess = didYouMean(name, known) || `; there are ${landings.map(({ id }) => id).join(', ')}`;
  throw new Error(`there is no landing page "${name}"${guess}`);
};

const languageOf = ({ settings: { languages } }: Catalogue, wanted: string | undefined) => {
  if (wanted === undefined) return firstOf(languages);
  const found = languages.find((language) => language === wanted);
  if (found === undefined)
    throw new Error(`the site has no language "${wanted}"; it has ${languages.join(', ')}`);
  return found;
};

/** Prints the form; throws an Error with the remedy for a page or language that there is not. */
const print = async (name: string, wanted: string | undefined): Promise<number> => {
  const { catalogue, entries } = readSoundContent();
  const language = languageOf(catalogue, wanted);
  const drafts = entries.landings.entries.filter(({ data }) => data.draft);
  if (drafts.some(({ data, slug }) => data.id === name || slug === name))
    throw new Error(`the landing page "${name}" is a draft, whose form nobody can send yet`);
  const landing = landingOf(catalogue, name, language);
  const { about, ...words } = messagesOf(language);
  const names = catalogue.settings.languages.map((known) => [known, messagesOf(known).about.name]);
  const regions = new Intl.DisplayNames(about.locale, { type: 'region' });
  const form = embeddedForm(catalogue, landing, {
    ...{ language, words, direction: about.direction, languages: Object.fromEntries(names) },
    country: regions.of(catalogue.settings.defaultCountry) ?? '',
    digits: (value) => new Intl.NumberFormat(about.locale).format(value),
    origin: originOfBuild(),
  });
  console.log(form.trimEnd());
  if (isLocal(originOfBuild())) console.error(LOCAL);
  return 0;
};

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [name, language] = positionals;
if (values.help || name === undefined) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else process.exitCode = await outcomeOf(() => print(name, language));
