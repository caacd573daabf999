// The service as `npm start` makes it, on the database of a test: a process that can be killed.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Test } from 'tap';
import { freePort, plainEnvironment } from './processes.ts';
import type { World } from './world.ts';

export interface OwnService {
  url: string;
  /** The file of the key that signs its tokens. */
  signingKeyFile: string;
  /** Starts it; answers the process and what it said until it listened. */
  start(): Promise<{ service: ChildProcess; said: string[] }>;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
}

export async function ownService(t: Test, world: World, smtpUrl: string): Promise<OwnService> {
  // What setup gives the owner, and a copy of a database does not have.
  const database = new URL(world.urls.ownerUrl).pathname.slice(1);
  await world.sql(`grant create on database ${database} to rollbook_owner`);
  const folder = t.testdir({});
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...plainEnvironment(),
    ...(await newKeys(folder)),
    ...{ DATABASE_URL: world.urls.loginUrl, DATABASE_OWNER_URL: world.urls.ownerUrl },
    ...{ DATABASE_PUBLIC_URL: world.urls.publicUrl, PUBLIC_URL: url, PORT: String(port), DATA_DIR: folder },
    ...{ SMTP_URL: smtpUrl, MAIL_FROM: 'registry@association.example', LOG_LEVEL: 'silent' },
    RATE_LIMIT_AUTH: '1000000',
  };
  let service: ChildProcess | undefined;
  const kill = async () => {
    if (service === undefined || service.exitCode !== null || service.signalCode !== null) return;
    const exit = once(service, 'exit');
    service.kill('SIGKILL');
    await exit;
  };
  t.teardown(kill);
  return {
    url,
    signingKeyFile: join(folder, 'keys', 'signing.pem'),
    kill,
    async start() {
      const started = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      service = started;
      const said: string[] = [];
      for await (const line of createInterface(started.stdout)) {
        said.push(line);
        if (line.includes('listens')) break;
      }
      if (started.exitCode !== null) throw new Error(`the service ended: ${said.join(' ')}`);
      started.stdout.resume();
      return { service: started, said };
    },
  };
}

async function newKeys(folder: string): Promise<Record<string, string>> {
  const words = ['src/cli.ts', 'keys', join(folder, 'keys')];
  const { stdout } = await promisify(execFile)(process.execPath, words, { env: plainEnvironment() });
  return Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/, 2) as [string, string]),
  );
}
