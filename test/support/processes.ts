// Processes of their own: a free port, and an environment without the test runner's instruments.
import { type AddressInfo, createServer } from 'node:net';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What a user's shell has: instrumented, every child would load the runner's hooks and write coverage. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_V8_COVERAGE: _coverage, ...env } = process.env;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^_?TAP/i.test(name)));
}
