import { expect, test } from 'vitest';
import { catalogue } from '../../../functions/catalogue.ts';
import { storedNotice } from '../../../functions/domain/notices.ts';

test('C1: every wording can be told again from its stored text alone', () => {
  for (const { canonical, statement, topic, language } of catalogue.notices) {
    const title = catalogue.topics.find(({ id }) => id === topic)?.text[language].title;
    expect(storedNotice(canonical)).toEqual({ title, statement });
  }
});
