import { readFile } from 'node:fs/promises';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { CLIENT } from '../../support/built-site.ts';
import { xmlMistake } from '../../support/xml.ts';

/** A feed as it was built, element by element, whatever its elements are called. */

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

const value = z.union([z.string(), z.looseObject({})]);
const group = z.record(z.string(), z.union([z.string(), z.array(value)]));
export type Group = z.infer<typeof group>;

/** The elements of a name in another one, those without text as groups. */
export const all = (parent: Group, name: string): z.infer<typeof value>[] => {
  const found = parent[name] ?? [];
  return typeof found === 'string' ? [] : found;
};
export const groupsIn = (parent: Group, name: string): Group[] =>
  all(parent, name).map((one) => group.parse(one));
export const textsIn = (parent: Group, name: string): string[] =>
  all(parent, name).map((one) => (typeof one === 'string' ? one : String(one['#text'] ?? '')));
/** Text of the first element of a name. */
export const textIn = (parent: Group, name: string): string => textsIn(parent, name)[0] ?? '';
/** Names of the elements in one, without its attributes and its text. */
export const namesIn = (parent: Group): string[] =>
  Object.keys(parent).filter((name) => !name.startsWith('@_') && name !== '#text');

export interface Feed {
  path: string;
  language: string;
  rss: Group;
  channel: Group;
  items: Group[];
}

/** The feed at a path of the site. Throws where it is no XML. */
export const readFeed = async (language: string, path: string): Promise<Feed> => {
  const xml = await readFile(`${CLIENT}${path}`, 'utf8');
  const mistake = xmlMistake(xml);
  if (mistake !== undefined) throw new Error(`${path}:${mistake}`);
  const [rss = {}] = groupsIn(group.parse(parser.parse(xml)), 'rss');
  const [channel = {}] = groupsIn(rss, 'channel');
  return { path, language, rss, channel, items: groupsIn(channel, 'item') };
};
