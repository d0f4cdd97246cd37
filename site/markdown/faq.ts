import type { MdastNode } from 'satteri';
import { say } from '../../schema/content/say.ts';
import { headingHtml } from './heading.ts';
import { element } from './html.ts';
import type { NodeOf, Writer } from './types.ts';

interface Question {
  heading: NodeOf<'heading'>;
  answer: MdastNode[];
}

/** Questions are the headings; text before the first belongs to none. */
const questionsOf = (content: readonly MdastNode[]): { questions: Question[]; stray: boolean } => {
  const questions: Question[] = [];
  const level = content.find((node) => node.type === 'heading')?.depth;
  let stray = false;
  for (const node of content) {
    const last = questions.at(-1);
    if (node.type === 'heading' && node.depth === level) {
      questions.push({ heading: node, answer: [] });
    } else if (last) last.answer.push(node);
    else stray = true;
  }
  return { questions, stray };
};

/** Questions that open to their answers, without script. */
export const faqHtml = (writer: Writer, node: MdastNode, content: readonly MdastNode[]): string => {
  const { questions, stray } = questionsOf(content);
  const mistake =
    questions.length === 0
      ? say`write each question as a heading (\`### …\`) and its answer below it`
      : say`put what stands before the first question above the block`;
  if (questions.length === 0 || stray) writer.report(node, 'block-content', mistake);
  const answered = questions.map(({ heading, answer }) => {
    if (answer.length === 0)
      writer.report(heading, 'block-content', say`write the answer below it`);
    const inner = writer.html(answer);
    const asked = element('summary', {}, headingHtml(writer, heading));
    return element('details', {}, `${asked}\n${element('div', {}, inner)}`);
  });
  return element('div', { class: 'faq' }, answered.join('\n'));
};
