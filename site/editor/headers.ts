import type { Settings } from '../../schema/content/settings.ts';

type Editor = Settings['editor'];

const SERVICES = {
  github: ['https://api.github.com'],
  gitlab: ['https://gitlab.com'],
  gitea: ['https://gitea.com'],
} as const;

/** The service of the files, which is all that the editor may speak to. */
const reachable = ({ backend }: Editor): string[] => {
  if (!backend) return [];
  const own = backend.apiRoot === undefined ? SERVICES[backend.name] : [backend.apiRoot];
  return own.map((address) => new URL(address).origin);
};

/**
 * Block of `_headers` for the editor. It needs styles of its own, pictures that are not saved yet,
 * the service of the files, and the window in which people sign in there.
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
