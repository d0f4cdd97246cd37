/** Signs of a mail around a note: marks that nobody sees, and those of a quotation. */
const AROUND = /[\p{Cf}\u00ad]|^[ \t]*(?:>[ \t]?)+/gmu;

/** What a checkpoint says, in whichever lines it came; the names of logs have at most 300 characters. */
const HEAD = /(?<=^|\s)(\S{1,300})\s+([1-9]\d{0,15})\s+([A-Za-z0-9+/]{43}=)(?=\s)/g;
/** A line of signature, broken in two or not; mail programs make hyphens of the dash before it. */
const SIGNATURE =
  /\s+(?:—|–|-{1,3})\s+(\S{1,300})\s+((?:[A-Za-z0-9+/]\s*){91}=|[A-Za-z0-9+/]{40,}={0,2})/y;

const bytesOf = (escapes: string): Uint8Array =>
  Uint8Array.from(escapes.slice(1).split('='), (hex) => Number.parseInt(hex, 16));

/** Text without the encoding in which mail programs save it (RFC 2045 §6.7). */
const unquoted = (text: string): string =>
  text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (escapes) => new TextDecoder().decode(bytesOf(escapes)));

const signaturesAfter = (text: string, end: number): string[] => {
  SIGNATURE.lastIndex = end;
  const lines: string[] = [];
  for (let found = SIGNATURE.exec(text); found; found = SIGNATURE.exec(text))
    lines.push(`— ${found[1]} ${found[2]?.replace(/\s/g, '')}\n`);
  return lines;
};

const noteAsItStands = (text: string): string | undefined => {
  for (const { 0: head, 1: origin, 2: size, 3: root, index } of text.matchAll(HEAD)) {
    const signatures = signaturesAfter(text, index + head.length);
    if (signatures.length > 0) return `${origin}\n${size}\n${root}\n\n${signatures.join('')}`;
  }
  return undefined;
};

/**
 * The signed note of a checkpoint in what was kept of a mail: line ends, marks and words around it are no
 * part of what was signed. `undefined` if there is no whole note in it.
 */
export const noteIn = (mail: string): string | undefined => {
  const text = mail.replace(AROUND, '');
  return noteAsItStands(text) ?? noteAsItStands(unquoted(text));
};
