// A real browser without a window, driven by the DevTools protocol over a plain WebSocket.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { plainEnvironment } from './processes.ts';

export interface Page {
  send(method: string, parameters?: object): Promise<Record<string, unknown>>;
  /** The value of an expression in the page, a promise's when it settles; rejects with what the page throws. */
  evaluate(expression: string): Promise<unknown>;
}

export interface Browser {
  open(url: string): Promise<Page>;
  close(): Promise<void>;
}

/** Where Chromium is on this machine, if it is. */
export function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function startBrowser(program: string): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'rollbook-browser-'));
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--no-first-run',
  ];
  const child = spawn(
    program,
    [...flags, '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'],
    { env: plainEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const socket = new WebSocket(await addressOf(child));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  const send = talkOver(socket);
  return {
    async open(url) {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      const page = pageOf((method, parameters) => send(method, parameters, String(sessionId)));
      await page.send('Page.navigate', { url });
      await page.evaluate(
        "new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))",
      );
      return page;
    },
    async close() {
      const ended = once(child, 'exit');
      // It may be gone before it answers.
      await Promise.allSettled([send('Browser.close'), ended]);
      socket.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

type Send = (method: string, parameters?: object, sessionId?: string) => Promise<Record<string, unknown>>;

function pageOf(send: Send): Page {
  return {
    send,
    async evaluate(expression) {
      const asked = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await send('Runtime.evaluate', asked);
      const { exception } = (exceptionDetails ?? {}) as { exception?: { description?: string } };
      if (exceptionDetails !== undefined) throw new Error(exception?.description ?? 'the page threw');
      return (result as { value?: unknown }).value;
    },
  };
}

function talkOver(socket: WebSocket): Send {
  const waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as {
      id?: number;
      result?: Record<string, unknown>;
      error?: { message: string };
    };
    const asked = waiting.get(id ?? 0);
    waiting.delete(id ?? 0);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result ?? {});
  });
  socket.addEventListener('close', () => {
    for (const asked of waiting.values()) asked.reject(new Error('the browser is gone'));
  });
  return (method, params = {}, sessionId) => {
    last += 1;
    const answer = Promise.withResolvers<Record<string, unknown>>();
    waiting.set(last, answer);
    socket.send(JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) }));
    return answer.promise;
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('the browser has no output');
  for await (const line of createInterface(child.stderr)) {
    const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address !== undefined) {
      child.stderr.resume();
      return address;
    }
  }
  throw new Error('the browser did not start');
}
