import { createServer } from 'node:net';

/** Where the site is served on this machine. */
export interface Address {
  port: number;
  origin: string;
}

/** The address to serve at: `PORT` or the default. Ends the process if that is no port. */
export const localAddress = (defaultPort: number): Address => {
  const text = process.env.PORT || String(defaultPort);
  const port = Number(text);
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) {
    console.error(`PORT is "${text}"; write a number from 1 to 65535.`);
    process.exit(1);
  }
  return { port, origin: `http://localhost:${port}` };
};

// A browser tries "localhost" as ::1 and as 127.0.0.1: neither may be somebody else's.
export const isFree = async (port: number): Promise<boolean> =>
  !(await isTaken(port, '127.0.0.1')) && !(await isTaken(port, '::1'));

const isTaken = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
    probe.listen(port, host, () => probe.close(() => resolve(false)));
  });
