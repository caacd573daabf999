// The servers of a measurement, each in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../src/store/embedded-server.ts';

export interface Running {
  url: string;
  pid: number;
  stop: () => Promise<void>;
}

/** What `npm start` gives it. */
const asStarted = ['--max-semi-space-size=16'];

/** Our service by its real entry, validating and logging (level info, to the null device). */
export async function startService(environment: Record<string, string>): Promise<Running> {
  const port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  // Requests are counted, as they are in service; no limit is met.
  const limits = { RATE_LIMIT_PUBLIC: '999999999', RATE_LIMIT_ACTOR: '999999999' };
  const settings = { ...environment, ...limits, HOST: '127.0.0.1', PORT: `${port}`, PUBLIC_URL: url };
  return start('../src/main.ts', [], settings, `${url}/v1/directory/professionals?limit=1`, asStarted);
}

/** The floors: routes that answer constants; `samples` is a file with a page and a certificate of ours. */
export async function startFloor(samples: string): Promise<Running> {
  const port = await freePort(0);
  return start('floor.ts', [`${port}`, samples], {}, `http://127.0.0.1:${port}/string`);
}

async function start(
  file: string,
  args: string[],
  environment: Record<string, string>,
  probe: string,
  ownFlags: readonly string[] = [],
): Promise<Running> {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const flags = process.env.BENCH_NODE_FLAGS?.split(' ') ?? [];
  const child = spawn(process.execPath, [...ownFlags, ...flags, script, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  await untilAnswers(child, probe);
  const { origin } = new URL(probe);
  return {
    url: origin,
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function untilAnswers(child: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server at ${url} ended with ${child.exitCode}`);
    const status = await fetch(url).then(
      (reply) => reply.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers at ${url}`);
}
