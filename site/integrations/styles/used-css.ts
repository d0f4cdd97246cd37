import postcss, { type Container, type Rule } from 'postcss';
import selectorParser, { type Selector } from 'postcss-selector-parser';

/** Whether something of this name is on a page: a class, or an element by its tag. */
export interface Used {
  classes: ReadonlySet<string>;
  tags: ReadonlySet<string>;
}

/** What stands in brackets is left out of the account, so that a doubtful rule stays. */
const mayMatch = (selector: Selector, { classes, tags }: Used): boolean =>
  selector.nodes.every((part) => {
    if (part.type === 'class') return classes.has(part.value);
    return part.type !== 'tag' || tags.has(part.value.toLowerCase());
  });

/** Steps of keyframes are no selectors, and a rule in another one goes or stays with that one. */
const isAlone = ({ parent }: Rule): boolean =>
  parent?.type === 'root' ||
  (parent?.type === 'atrule' && 'name' in parent && !/keyframes$/.test(String(parent.name)));

const keep = (rule: Rule, used: Used): void => {
  const selectors = selectorParser().astSync(rule.selector);
  const matching = selectors.nodes.filter((selector) => mayMatch(selector, used)).map(String);
  if (matching.length === 0) rule.remove();
  else if (matching.length < selectors.length) rule.selector = matching.join(',');
};

/** What grouped such rules goes with them; an at-rule without a body, such as an order of layers, stays. */
const dropEmptied = (within: Container): void => {
  for (const child of [...(within.nodes ?? [])]) {
    if (child.type !== 'atrule' || !child.nodes) continue;
    dropEmptied(child);
    if (child.nodes.length === 0) child.remove();
  }
};

/**
 * A stylesheet without the rules that can match nothing of what is used. Selectors are judged by
 * their classes and elements alone: states, attributes and ids are taken to be there. Throws a
 * CssSyntaxError for what is no stylesheet.
 */
export const usedCss = (css: string, used: Used): string => {
  const sheet = postcss.parse(css);
  sheet.walkRules((rule) => {
    if (isAlone(rule)) keep(rule, used);
  });
  dropEmptied(sheet);
  return sheet.toString();
};
