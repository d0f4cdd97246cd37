/** Kinds of files that browsers may know by name; every other one is bytes to them. */
const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  zip: 'application/zip',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  jpg: 'image/jpeg',
  png: 'image/png',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
};

/** Characters that a header holds unchanged (RFC 5987 §3.2.1, attr-char). */
const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** A name of Latin letters for programs that know no other. */
const plainName = (name: string): string => {
  const ending = /\.[A-Za-z0-9]+$/.exec(name)?.[0] ?? '';
  const plain = name
    .slice(0, name.length - ending.length)
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9 ._-]/g, '')
    .trim();
  return `${plain || 'file'}${ending}`;
};

/** `Content-Disposition` of a file that is to be kept under a name, in any script (RFC 6266 §4.3). */
const dispositionOf = (name: string): string =>
  `attachment; filename="${plainName(name)}"; filename*=UTF-8''${percentEncoded(name)}`;

/** A file as somebody gets it: kept under its name, never shown as a page of ours. */
export const attachment = (
  file: Response,
  name: string,
  headers: Readonly<Record<string, string>>,
): Response => {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  const answered = new Response(file.body, { status: file.status });
  for (const kept of ['Content-Length', 'Content-Range', 'Accept-Ranges']) {
    const value = file.headers.get(kept);
    if (value !== null) answered.headers.set(kept, value);
  }
  const own = {
    ...headers,
    'Content-Type': TYPES[ending] ?? 'application/octet-stream',
    'Content-Disposition': dispositionOf(name),
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  };
  for (const [header, value] of Object.entries(own)) answered.headers.set(header, value);
  return answered;
};
