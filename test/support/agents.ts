import fc from 'fast-check';

/** What may stand in `User-Agent`: anything at all. */
export const anyAgent = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.constantFrom('Chrome/', 'SamsungBrowser/', 'bot'), fc.stringMatching(/^\d{1,300}$/))
    .map((parts) => `Mozilla/5.0 (Linux; Android 10) ${parts.join('')}`),
);
