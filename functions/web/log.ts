/**
 * Structured log: one JSON object a line. Only codes and numbers go in: no address, token, name or
 * path, since a path may hold a token (L5).
 */
export const writeLog = (event: string, facts: Record<string, string | number>): void =>
  console.log(JSON.stringify({ event, ...facts }));
