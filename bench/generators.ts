// Sends a mix of requests from a process of its own: by wrk where it is installed, else by autocannon.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Mix } from './requests.ts';

export interface Load {
  requestsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

export interface Generator {
  name: string;
  run(url: string, mix: Mix, seconds: number): Promise<Load>;
}

export const connections = 32;
const run = promisify(execFile);
const generous = { maxBuffer: 64_000_000 };

/** `folder` takes the scripts that the generator reads. */
export async function chooseGenerator(folder: string): Promise<Generator> {
  const version = await run('wrk', ['-v']).catch((error: unknown) => error as { stdout?: string });
  const [, wrk] = /^(wrk \S+)/.exec(version.stdout ?? '') ?? [];
  return wrk ? wrkGenerator(wrk, folder) : autocannonGenerator(folder);
}

function wrkGenerator(name: string, folder: string): Generator {
  return {
    name,
    async run(url, mix, seconds) {
      const script = join(folder, 'mix.lua');
      await writeFile(script, luaScript(mix));
      const args = ['-t', '1', '-c', `${connections}`, '-d', `${seconds}s`, '--latency', '-s', script, url];
      const { stdout, stderr } = await run('wrk', args, generous);
      const text = stdout.split('\n').find((line) => line.startsWith('{'));
      if (text === undefined) throw new Error(`wrk did not run ${mix.name}: ${stderr.slice(0, 500)}`);
      const { failed, ...load } = JSON.parse(text) as Load & { failed: number };
      return checked(mix, failed, load);
    },
  };
}

/** Requests are built before the run and sent in turn. */
function luaScript({ asks }: Mix): string {
  const built = asks.map(({ path, body }) =>
    body === undefined
      ? `wrk.format("GET", ${luaText(path)})`
      : `wrk.format("POST", ${luaText(path)}, { ["Content-Type"] = "application/json" }, ${luaText(body)})`,
  );
  return `local asks, turn = {}, 0
init = function() ${built.map((ask, index) => `asks[${index + 1}] = ${ask}`).join('\n')} end
request = function()
  turn = turn % #asks + 1
  return asks[turn]
end
done = function(summary, latency)
  local e = summary.errors
  print(string.format('{"requestsPerSecond":%f,"p50":%f,"p99":%f,"failed":%d}',
    summary.requests / (summary.duration / 1000000), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    e.connect + e.read + e.write + e.status + e.timeout))
end
`;
}

const luaText = (text: string) => `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;

interface CannonResult {
  requests: { average: number };
  latency: { p50: number; p99: number };
  non2xx: number;
  errors: number;
}

function autocannonGenerator(folder: string): Generator {
  const program = createRequire(import.meta.url).resolve('autocannon/autocannon.js');
  return {
    name: 'autocannon',
    async run(url, mix, seconds) {
      const har = join(folder, 'mix.har');
      await writeFile(har, JSON.stringify({ log: { entries: mix.asks.map((ask) => harEntry(url, ask)) } }));
      const args = [program, '-j', '-c', `${connections}`, '-d', `${seconds}`, '--har', har, url];
      const { stdout } = await run(process.execPath, args, generous);
      const { requests, latency, non2xx, errors } = JSON.parse(stdout) as CannonResult;
      return checked(mix, non2xx + errors, {
        requestsPerSecond: requests.average,
        p50: latency.p50,
        p99: latency.p99,
      });
    },
  };
}

function harEntry(url: string, { path, body }: { path: string; body?: string }) {
  const json = [{ name: 'content-type', value: 'application/json' }];
  return {
    request: {
      method: body === undefined ? 'GET' : 'POST',
      url: url + path,
      headers: body === undefined ? [] : json,
      ...(body !== undefined && { postData: { text: body } }),
    },
  };
}

/** A figure counts only if every request was answered 2xx. */
function checked(mix: Mix, failed: number, load: Load): Load {
  if (failed > 0) throw new Error(`${mix.name}: ${failed} requests failed`);
  return load;
}
