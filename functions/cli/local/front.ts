import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** Answers what is not for the site; `false` if the request is not its own. */
export type Own = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What stands between a browser and the server of the site, from the first moment on. */
export interface Front {
  /** Hands requests to a port of this machine from now on. */
  open(port: number): void;
  close(): void;
}

const HOSTS = ['127.0.0.1', '::1'];
const HERE = 'localhost';

/** Told to somebody who is too early; the browser asks again by itself. */
const wait = (response: ServerResponse): void => {
  response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', refresh: '2' });
  response.end('<!doctype html><title>Ijaza</title><p>The site is being made ready.</p>\n');
};

const pass = (port: number, asked: IncomingMessage, response: ServerResponse): void => {
  const { method, url: path, rawHeaders: headers } = asked;
  const onward = request({ host: HERE, port, method, path, headers, setHost: false });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  // Whoever hangs up must be seen to have hung up on the other side as well.
  response.on('close', () => onward.destroy());
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else wait(response);
  });
  asked.pipe(onward);
};

/** Connections that stay open, as the one by which Vite tells a page of an edit. */
const passOn = (port: number, asked: IncomingMessage, socket: Duplex, head: Buffer): void => {
  const lines = [`${asked.method} ${asked.url} HTTP/1.1`];
  const { rawHeaders: raw } = asked;
  for (let at = 0; at < raw.length; at += 2) lines.push(`${raw[at]}: ${raw[at + 1]}`);
  const onward = connect(port, HERE, () => {
    onward.write(`${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  onward.on('error', () => socket.destroy());
  socket.on('error', () => onward.destroy());
};

/** Listens on a port of this machine. Resolves to `undefined` if somebody else listens there. */
export const openFront = async (port: number, own: Own): Promise<Front | undefined> => {
  let behind: number | undefined;
  const servers = HOSTS.map(() => {
    const server = createServer((asked, response) => {
      if (own(asked, response)) return;
      if (behind === undefined) wait(response);
      else pass(behind, asked, response);
    });
    server.on('upgrade', (asked, socket, head) => {
      if (behind === undefined) socket.destroy();
      else passOn(behind, asked, socket, head);
    });
    return server;
  });
  const close = () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  const failures = await Promise.all(
    servers.map(
      (server, index) =>
        new Promise<string | undefined>((resolve) => {
          server.once('error', (error) => resolve('code' in error ? String(error.code) : 'error'));
          server.listen(port, HOSTS[index], () => resolve(undefined));
        }),
    ),
  );
  // A machine may have one of the two kinds of addresses only.
  if (failures.includes('EADDRINUSE') || !failures.includes(undefined)) {
    close();
    return undefined;
  }
  return {
    open: (to) => {
      behind = to;
    },
    close,
  };
};
