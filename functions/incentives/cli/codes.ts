import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readContent } from '../../cli/tools/content.ts';
import { outcomeOf } from '../../cli/tools/outcome.ts';
import { printable } from '../../cli/tools/printable.ts';
import type { Place } from '../../cli/tools/project.ts';
import { runSql } from '../../cli/tools/sql-file.ts';
import { sameCode } from '../codes.ts';
import { type CellProblem, readCodes } from './codes-file.ts';
import { codesLeft, codesSql, describeLeft, isOwed, knownCodes } from './codes-source.ts';

const USAGE = `Usage: npm run codes -- import INCENTIVE FILE.csv [--remote]
       npm run codes -- left [INCENTIVE] [--remote]

The file has one code a row; of several columns, the one is taken that the first row calls "code".`;

const PROBLEMS: Record<CellProblem['problem'], string> = {
  empty: 'there is no code; write one, or remove the row',
  'too-long': 'a code has at most 60 characters',
  unreadable:
    'a code has letters, digits, signs and single spaces, and nothing that cannot be seen',
  'not-utf8':
    'this is not in UTF-8, so that letters would be lost; save the file as "CSV UTF-8" and import it again',
  'quote-open': 'a quotation mark is opened here and never closed',
  'quote-stray':
    'there is a quotation mark within the cell; put the whole cell between quotation marks, and double those within',
  columns:
    'here is one column more than the first row names; write "code" in the first row, above the column with the codes, and put cells with a comma, semicolon or tab between quotation marks',
  separator:
    'the row was not cut into cells: they are separated by another sign than the first row or "sep=" says; save the file with commas, or, if the sign belongs to the code, put the code between quotation marks',
  heading:
    'this looks like a heading; call it "code", or, where it is a code, write "code" in a row above it',
  number:
    'a spreadsheet has made a number of this code and lost signs of it; give the column the format "text", put the codes in anew and save the file again',
  date: 'a spreadsheet has made a day of this code; give the column the format "text", put the codes in anew and save the file again',
  formula:
    'here is an error or a formula of the spreadsheet and no code; write the code itself, or remove the row',
  apostrophe: 'remove the apostrophe; with it spreadsheets mark text, and nobody would type it',
  total: 'this is a sum of the spreadsheet and no code; remove the row',
  'no-value': 'this is what programs write for a missing value; write the code, or remove the row',
  'no-codes': 'there is no code in the file; write one in each row',
};

/** Why content says that codes cannot be taken in for an incentive; nothing if they can. */
const refusal = (incentive: string): string | undefined => {
  const known = readContent().incentives;
  const found = known.find(({ id }) => id === incentive);
  if (!found) {
    const ids = known.map(({ id }) => id).join(', ');
    return `there is no incentive "${incentive}" in the content, and nobody was promised a code of it; there are: ${ids || 'none'}`;
  }
  return found.promise.kind === 'save' && found.promise.code === undefined
    ? undefined
    : `"${incentive}" gives no individual codes, and nobody was promised one; write \`kind: save\` and \`pool: true\` there`;
};

/** Codes may come in for what content gives, and for what somebody was promised before it changed. */
const refuse = async (place: Place, incentive: string): Promise<void> => {
  const refused = refusal(incentive);
  if (refused && !(await isOwed(place, incentive))) throw new Error(refused);
};

const importCodes = async (place: Place, incentive: string, file: string): Promise<number> => {
  await refuse(place, incentive);
  const read = readCodes(await readFile(file));
  if (!read.ok) {
    console.error(`Nothing was imported. In ${printable(file)}:`);
    for (const { row, column, problem } of read.reason)
      console.error(`  row ${row}, column ${column}: ${PROBLEMS[problem]}`);
    return 1;
  }
  const { codes, repeated } = read.value;
  for (const { row, code } of repeated)
    console.log(`  row ${row}: ${printable(code)} stands there before; taken once`);
  const known = new Set([...(await knownCodes(place, incentive))].map(sameCode));
  const fresh = codes.filter((code) => !known.has(sameCode(code)));
  for (const code of codes.filter((one) => known.has(sameCode(one))))
    console.log(`  ${printable(code)} was imported before; left as it is`);
  if (fresh.length > 0)
    await runSql(place, `Import ${fresh.length} codes`, codesSql(incentive, fresh, Date.now()));
  console.log(`${fresh.length} new codes for ${incentive}.`);
  return left(place, incentive);
};

const left = async (place: Place, incentive: string): Promise<number> => {
  const found = await codesLeft(place, incentive);
  if (found.length === 0) console.log('There are no codes, and nobody waits for one.');
  for (const counts of found) console.log(describeLeft(counts));
  return 0;
};

const command = (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      local: { type: 'boolean', default: false },
      remote: { type: 'boolean', default: false },
    },
  });
  const place: Place = values.remote ? 'remote' : 'local';
  const [action, incentive, file] = positionals;
  if (action === 'left') return left(place, incentive ?? '');
  if (action === 'import' && incentive && file) return importCodes(place, incentive, file);
  console.error(USAGE);
  return Promise.resolve(2);
};

process.exitCode = await outcomeOf(command);
