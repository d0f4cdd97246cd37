// The reader of the build itself, so that the check passes nothing at which the build stops. The package
// exports it only as a function that waits, and a check of a folder does not wait.
import { lookup } from '../../../node_modules/astro/dist/assets/utils/vendor/image-size/lookup.js';

const measured = (bytes: Uint8Array): { width: number; height: number } | undefined => {
  try {
    return lookup(bytes);
  } catch {
    // It throws for whatever it cannot read.
    return undefined;
  }
};

/** Whether the build finds out how large a picture is, in pixels. */
export const hasSize = (bytes: Uint8Array): boolean => {
  const { width = 0, height = 0 } = measured(bytes) ?? {};
  return width > 0 && height > 0;
};
