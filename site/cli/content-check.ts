import { loadContent } from '../catalogue/load.ts';
import { formatMistakes } from '../catalogue/mistakes.ts';

const content = loadContent(process.cwd());
if (content.ok) {
  const { topics, landings, pages, notices } = content.catalogue;
  console.log(
    `The content is in order: ${topics.length} topics, ${landings.length} landing pages, ${pages.length} pages, ${notices.length} wordings of consent.`,
  );
} else {
  console.error(formatMistakes(content.mistakes));
  process.exitCode = 1;
}
