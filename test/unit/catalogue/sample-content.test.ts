import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { findNotice } from '../../../schema/content/catalogue.ts';
import { textIn } from '../../../schema/content/languages.ts';
import { SYSTEM_PAGES } from '../../../schema/content/page.ts';
import { loadContent } from '../../../site/checks/load.ts';
import { knownLanguages } from '../../../site/reader/languages.ts';
import { loadWords } from '../../../site/reader/words.ts';

// A day within the draw of the sample, whose end is something to look at.
const content = loadContent(process.cwd(), { at: Date.parse('2026-12-01'), drafts: false });

describe('the sample content', () => {
  it('has no mistakes', () => {
    expect(content.ok ? [] : content.mistakes).toEqual([]);
  });

  it('gives no reason for a warning, and its wordings are those that were committed', () => {
    expect(content.warnings).toEqual([]);
  });

  it.each(knownLanguages(ROOT))(
    'has every sentence in %s, with the right placeholders',
    (language) => {
      expect(loadWords(ROOT, [language]).mistakes).toEqual([]);
    },
  );

  if (!content.ok) return;
  const { catalogue } = content;
  const { languages } = catalogue.settings;

  it('has a wording for whatever a landing page or the preference centre asks', () => {
    const asked = [
      ...catalogue.landings.flatMap(({ notice, asks }) =>
        asks.map(({ topic }) => ({ notice, topic })),
      ),
      ...catalogue.topics.map(({ id }) => ({ notice: 'preferences', topic: id })),
    ];
    const missing = asked
      .flatMap((wanted) => languages.map((language) => ({ ...wanted, language })))
      .filter((wanted) => findNotice(catalogue, wanted)?.language !== wanted.language);
    expect(missing).toEqual([]);
  });

  it('is written in each of its languages', () => {
    const { topics, landings, reasons, pages } = catalogue;
    const borrowed = [...topics, ...landings, ...reasons, ...pages].flatMap(({ id, text }) =>
      languages.filter((language) => text[language]?.language !== language).map(() => id),
    );
    expect(borrowed).toEqual([]);
  });

  it('has every page of the product, and the home page at the root of each language', () => {
    const known = catalogue.pages.map(({ id }) => id);
    expect(SYSTEM_PAGES.filter((id) => !known.includes(id))).toEqual([]);
    const home = catalogue.pages.find(({ id }) => id === 'home');
    expect(languages.map((language) => home && textIn(home.text, language).slug)).toEqual(
      languages.map(() => ''),
    );
  });
});
