import { XMLValidator } from 'fast-xml-parser';

/** What keeps a text from being well-formed XML; nothing where it is. */
export const xmlMistake = (text: string): string | undefined => {
  const result = XMLValidator.validate(text);
  return result === true ? undefined : `${result.err.line}: ${result.err.msg}`;
};
