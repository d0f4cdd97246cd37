import { glob, readFile } from 'node:fs/promises';
import ts from 'typescript';
import { ROOT } from '../../functions/cli/tools/project.ts';

/** A file of the project, as the tests that hold its structure read it. */
export interface Source {
  /** Path from the project's folder, with forward slashes. */
  path: string;
  text: string;
}

const ignored = (path: string): boolean =>
  /(^|\/)(node_modules|dist|output|\.astro|\.wrangler)(\/|$)/.test(path);

/** All files that match, in order of their paths. */
export const sources = async (...patterns: string[]): Promise<Source[]> => {
  const found = await Array.fromAsync(glob(patterns, { cwd: ROOT, exclude: ignored }));
  const paths = found.map((path) => path.replaceAll('\\', '/')).sort();
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(`${ROOT}${path}`, 'utf8') })),
  );
};

/** The TypeScript in a file: all of it, or what stands between the dashes of an Astro component. */
const script = ({ path, text }: Source): string =>
  path.endsWith('.astro') ? (/^---\n(.*?)\n---/s.exec(text)?.[1] ?? '') : text;

const parsed = (source: Source): ts.SourceFile =>
  ts.createSourceFile(source.path, script(source), ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);

/** What a file imports, as it writes it; dynamic and type imports included. */
export const importsOf = (source: Source): string[] =>
  ts.preProcessFile(script(source), true, true).importedFiles.map(({ fileName }) => fileName);

/** The code of a file without its comments. */
export const codeOf = (source: Source): string =>
  ts.createPrinter({ removeComments: true }).printFile(parsed(source));

const walk = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
};

/** Every text that the code of a file holds, templates up to their first expression. */
export const textsOf = (source: Source): string[] => {
  const texts: string[] = [];
  walk(parsed(source), (node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) texts.push(node.text);
  });
  return texts;
};

/** The templates of a file's `say`, with numbered places: `write {1} here`. */
export const adviceIn = (source: Source): string[] => {
  const found: string[] = [];
  walk(parsed(source), (node) => {
    if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== 'say') return;
    const { template } = node;
    found.push(
      ts.isNoSubstitutionTemplateLiteral(template)
        ? template.text
        : template.templateSpans.reduce(
            (start, { literal }, index) => `${start}{${index + 1}}${literal.text}`,
            template.head.text,
          ),
    );
  });
  return found;
};

/** Sentences that no `say` has; descriptions and errors for programmers are left out. */
export const unsaidIn = (source: Source): string[] => {
  const found: string[] = [];
  const search = (node: ts.Node): void => {
    if (ts.isThrowStatement(node)) return;
    if (ts.isTaggedTemplateExpression(node)) {
      if (ts.isTemplateExpression(node.template)) {
        for (const { expression } of node.template.templateSpans) search(expression);
      }
    } else if (isDescription(node)) search(node.expression);
    else {
      const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) ? node.text : '';
      if (/^[^<:]*\p{L} \p{L}+ \p{L}/u.test(text)) found.push(`${source.path}: ${text}`);
      ts.forEachChild(node, search);
    }
  };
  search(parsed(source));
  return found;
};

const isDescription = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === 'describe';

/** Variables of the environment that the code of a file reads, and does not only set. */
export const readFromEnvironment = (source: Source): string[] => {
  const code = codeOf(source);
  const single = /\bprocess\.env(?:\.(\w+)|\[['"](\w+)['"]\])(?!\w)(?!\s*=[^=])/g;
  const several = /\{([\w\s,]+)\} = (?:process\.env|environment)\b/g;
  return [
    ...[...code.matchAll(single)].map(([, name, quoted]) => name ?? quoted ?? ''),
    ...[...code.matchAll(several)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []),
  ];
};

/** Every name that the code of a file uses, as an identifier or as a whole text such as a key. */
export const namesOf = (source: Source): Set<string> => {
  const names = new Set<string>(textsOf(source));
  walk(parsed(source), (node) => {
    if (ts.isIdentifier(node)) names.add(node.text);
  });
  return names;
};

/** Lines on which a type is asserted instead of proved; `as const` asserts nothing. */
export const castsOf = (source: Source): number[] => {
  const file = parsed(source);
  const lines: number[] = [];
  walk(file, (node) => {
    if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return;
    if (ts.isConstTypeReference(node.type)) return;
    lines.push(file.getLineAndCharacterOfPosition(node.getStart()).line + 1);
  });
  return lines;
};

/** Names of the values, not types, that a file exports; `default` among them. */
export const exportsOf = (source: Source): string[] =>
  parsed(source).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) {
      const clause = statement.exportClause;
      return clause && ts.isNamedExports(clause)
        ? clause.elements.map(({ name }) => name.text)
        : [];
    }
    if (ts.isExportAssignment(statement)) return ['default'];
    if (!ts.canHaveModifiers(statement)) return [];
    const modifiers = (ts.getModifiers(statement) ?? []).map(({ kind }) => kind);
    if (!modifiers.includes(ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    }
    const named = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    return named && statement.name ? [statement.name.text] : [];
  });

/** What a file takes from others by name: where from, as it writes it, and what; `*` is all. */
export const takenBy = (source: Source): { from: string; names: string[] }[] => {
  const taken: { from: string; names: string[] }[] = [];
  walk(parsed(source), (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const from = node.moduleSpecifier;
      if (from && ts.isStringLiteral(from)) taken.push({ from: from.text, names: namesIn(node) });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [from] = node.arguments;
      if (from && ts.isStringLiteral(from)) taken.push({ from: from.text, names: ['*'] });
    }
  });
  return taken;
};

const namesIn = (node: ts.ImportDeclaration | ts.ExportDeclaration): string[] => {
  const list = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
  const own = ts.isImportDeclaration(node) && node.importClause?.name ? ['default'] : [];
  if (!list || !(ts.isNamedImports(list) || ts.isNamedExports(list))) return list ? ['*'] : own;
  return [...own, ...list.elements.map(({ name, propertyName }) => (propertyName ?? name).text)];
};
