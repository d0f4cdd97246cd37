import type { Settings } from '../../schema/content/settings.ts';

type Editor = Settings['editor'];

const SERVICES = {
  github: ['https://api.github.com'],
  gitlab: ['https://gitlab.com'],
  gitea: ['https://gitea.com'],
} as const;

/** Where the editor reads and writes the files that it was set up for; nowhere else. */
const reachable = ({ backend }: Editor): string[] => {
  if (!backend) return [];
  const own = backend.apiRoot === undefined ? SERVICES[backend.name] : [backend.apiRoot];
  return own.map((address) => new URL(address).origin);
};

/**
 * Block of `_headers` for the editor. It draws itself with styles of its own, shows pictures that
 * are not saved yet, and speaks to the place where the files are kept. The window in which one signs
 * in there answers to the one that has opened it.
 */
export const editorHeaders = (editor: Editor): string => {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    ['connect-src', "'self'", 'blob:', 'data:', ...reachable(editor)].join(' '),
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return `
/edit/*
  ! Content-Security-Policy
  Content-Security-Policy: ${policy}
  ! Cross-Origin-Opener-Policy
  Cross-Origin-Opener-Policy: same-origin-allow-popups
  X-Robots-Tag: noindex
  Cache-Control: no-cache
`;
};
