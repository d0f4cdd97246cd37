import fc from 'fast-check';

type Arbitraries<Values extends unknown[]> = { [At in keyof Values]: fc.Arbitrary<Values[At]> };

/** What a check says of values drawn from each of the arbitraries before it, so many times (100 unless told). */
export const runs = (numRuns?: number) => ({
  forAll: <Values extends [unknown, ...unknown[]]>(
    ...args: [...Arbitraries<Values>, check: (...values: Values) => void]
  ) => fc.assert(fc.property(...args), numRuns ? { numRuns } : {}),
  forAllAsync: <Values extends [unknown, ...unknown[]]>(
    ...args: [...Arbitraries<Values>, check: (...values: Values) => Promise<void>]
  ) => fc.assert(fc.asyncProperty(...args), numRuns ? { numRuns } : {}),
});

export const { forAll, forAllAsync } = runs();
