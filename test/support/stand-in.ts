import { createServer, type ServerResponse } from 'node:http';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Ijaza } from './harness.ts';
import type { Reached } from './states/stage.ts';

/** Shows a browser what somebody else has come to, so that it need not go the whole way itself. */
export interface StandIn {
  origin: string;
  /** Opens the page, answered as it was for who came to it, and goes on from there. */
  show(page: Page, reached: Reached): Promise<void>;
  close(): Promise<void>;
}

/** A body as it was sent, before it was read, would be as long and as packed as these say. */
const OF_THE_WIRE = ['content-encoding', 'content-length', 'transfer-encoding', 'connection'];

const send = (
  response: ServerResponse,
  { status, headers }: { status: number; headers: Headers },
  body: string | Uint8Array,
): void => {
  response.statusCode = status;
  for (const [name, value] of headers)
    if (!OF_THE_WIRE.includes(name)) response.appendHeader(name, value);
  response.end(body);
};

const portIn = z.object({ port: z.number() });

/** Stands before a Worker, which answers for everything but the page that is shown. */
export const startStandIn = async (ijaza: Pick<Ijaza, 'fetch'>): Promise<StandIn> => {
  let shown: { address: string; reached: Reached } | undefined;
  const server = createServer(async ({ url = '/' }, response) => {
    if (shown?.address === origin + url) return send(response, shown.reached, shown.reached.html);
    const answer = await ijaza.fetch(url);
    send(response, answer, new Uint8Array(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const origin = `http://localhost:${portIn.parse(server.address()).port}`;
  return {
    origin,
    show: async (page, reached) => {
      const address = new URL(reached.path, origin).href;
      shown = { address, reached };
      await page.goto(address);
      await reached.touch?.(page);
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
    },
  };
};
