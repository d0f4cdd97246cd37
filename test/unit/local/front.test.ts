import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type Front, type Own, openFront } from '../../../functions/cli/local/front.ts';
import { freePort } from '../../../functions/cli/tools/free-port.ts';

const serve = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener).listen(await freePort(), 'localhost');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
};

const front = async (own: Own = () => false): Promise<Front & { port: number }> => {
  const port = await freePort();
  const opened = await openFront(port, own);
  if (!opened) return expect.fail('the port is taken');
  onTestFinished(opened.close);
  return { ...opened, port };
};

test('asks to wait until the site is ready, and again once it has gone', async () => {
  const { port, open } = await front();
  const ask = () => fetch(`http://localhost:${port}/en/`);
  expect([(await ask()).status, (await ask()).headers.has('refresh')]).toEqual([503, true]);
  open(await serve((_, response) => response.end('site')));
  expect(await (await ask()).text()).toBe('site');
  open(await freePort());
  expect((await ask()).status).toBe(503);
});

test('hands on address, method, headers and body, and all of the answer, under either number', async () => {
  const { port, open } = await front();
  const heard: unknown[] = [];
  open(
    await serve(async (request, response) => {
      const { method, url, headers } = request;
      let body = '';
      for await (const chunk of request) body += chunk;
      heard.push([method, url, headers.host, headers['x-mine'], body]);
      response.writeHead(303, { location: '/elsewhere', 'set-cookie': ['a=1', 'b=2'] }).end();
    }),
  );
  for (const host of ['127.0.0.1', '[::1]']) {
    const answer = await fetch(`http://${host}:${port}/u/%20//?q=%D8%A7`, {
      ...{ method: 'POST', body: 'سلام', redirect: 'manual', headers: { 'x-mine': 'kept' } },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/elsewhere');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(heard.pop()).toEqual(['POST', '/u/%20//?q=%D8%A7', `${host}:${port}`, 'kept', 'سلام']);
  }
});

test('hangs up on the site if the browser hangs up', async () => {
  const { port, open } = await front();
  const ended = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  open(
    await serve((request) => {
      begun.resolve();
      request.on('close', ended.resolve);
      request.resume();
    }),
  );
  const socket = connect(port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\nhalf');
  await begun.promise;
  socket.destroy();
  await ended.promise;
});

test('answers itself what is its own, before the site is ready as well', async () => {
  const { port } = await front((request, response) => {
    if (request.url !== '/own') return false;
    response.end('own');
    return true;
  });
  expect(await (await fetch(`http://localhost:${port}/own`)).text()).toBe('own');
});

test('does not open where somebody listens', async () => {
  const { port } = await front();
  expect(await openFront(port, () => false)).toBeUndefined();
});
