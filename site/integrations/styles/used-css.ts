import postcss, { type AtRule, type Container, type Node, type Root, type Rule } from 'postcss';
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

const isLayer = (node: Node): node is AtRule =>
  node.type === 'atrule' && 'name' in node && node.name === 'layer';

/** What grouped such rules goes with them; an at-rule without a body, such as an order of layers, stays. */
const dropEmptied = (within: Container): void => {
  for (const child of [...(within.nodes ?? [])]) {
    if (child.type !== 'atrule' || !child.nodes) continue;
    dropEmptied(child);
    if (child.nodes.length === 0 && !(within.type === 'root' && isLayer(child))) child.remove();
  }
};

/**
 * A layer that is named for the first time has its place in the order of layers from there (CSS
 * Cascade 5, §6.4.3), so that its name stays when its rules have gone.
 */
const keepOrder = (sheet: Root): void => {
  const known = new Set<string>(['']);
  for (const layer of [...sheet.nodes].filter(isLayer)) {
    const names = layer.params.split(/\s*,\s*/);
    const isNew = names.some((name) => !known.has(name));
    for (const name of names) known.add(name);
    if (layer.nodes?.length !== 0) continue;
    if (isNew) layer.replaceWith(postcss.atRule({ name: 'layer', params: layer.params }));
    else layer.remove();
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
  keepOrder(sheet);
  return sheet.toString();
};
