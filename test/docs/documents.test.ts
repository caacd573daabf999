// README and guides are true: every command in them is run on a fresh start, and prints what they show.
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import t from 'tap';
import { freePort, plainEnvironment } from '../support/processes.ts';

const run = promisify(execFile);
const mark = '=== next ===';

interface Step {
  command: string;
  expected: string;
}

/** Commands (`$ ...`) with the output that follows them, out of the console blocks of a document. */
async function stepsOf(file: string): Promise<Step[]> {
  const text = await readFile(file, 'utf8');
  const steps: Step[] = [];
  for (const [, block = ''] of text.matchAll(/```console\n([\s\S]*?)```/g)) {
    for (const line of block.trimEnd().split('\n')) {
      const last = steps.at(-1);
      if (line.startsWith('$ ')) steps.push({ command: line.slice(2), expected: '' });
      else if (last) last.expected += `${line}\n`;
    }
  }
  return steps;
}

/** What the document shows as a pattern: … stands for anything, a date for any date, a long token or id for any other. */
function pattern(expected: string): RegExp {
  const source = expected
    .trimEnd()
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('…', String.raw`[\s\S]*`)
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:\\.]+Z/g, String.raw`[\dT:.-]+Z`)
    .replaceAll(/\b\d{4}-\d\d-\d\d\b/g, String.raw`\d{4}-\d\d-\d\d`);
  return new RegExp(`^${source}\\s*$`);
}

/** Starts the service as `npm start` does, on an empty folder, until it says what to try. */
async function start(folder: string, port: number) {
  const env: NodeJS.ProcessEnv = {
    ...plainEnvironment(),
    PORT: String(port),
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
  };
  const service = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(service.stdout)) if (line.includes('graphiql')) break;
  const ended = new Promise((resolve) => service.once('exit', resolve));
  return {
    env,
    stop: async () => {
      service.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs the commands in one shell; what each of them printed. */
async function printedBy(steps: readonly Step[], port: number, env: NodeJS.ProcessEnv): Promise<string[]> {
  const script = steps.map(({ command }) => `${command}\necho; echo '${mark}'`).join('\n');
  const path = `${dirname(process.execPath)}${delimiter}${env.PATH}`;
  const options = { env: { ...env, PATH: path }, maxBuffer: 20_000_000 };
  const { stdout } = await run(
    'bash',
    ['-c', script.replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`)],
    options,
  );
  return stdout.replaceAll(`127.0.0.1:${port}`, '127.0.0.1:8080').split(`${mark}\n`);
}

const documents = [
  'README.md',
  ...[
    'directory',
    'portal',
    'accounts',
    'partner',
    'events',
    'registrations',
    'attendees',
    'work-groups',
    'import',
  ].map((name) => `docs/guides/${name}.md`),
];

await t.test(
  'README and guides work to the letter, one after the other, from an empty folder on',
  async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'rollbook-docs-'));
    await chmod(folder, 0o755);
    const port = await freePort();
    const { env, stop } = await start(join(folder, 'data'), port);
    t.teardown(async () => {
      await stop();
      await rm('bundle.json', { force: true });
      await rm(folder, { recursive: true, force: true });
    });
    for (const file of documents) {
      await t.test(file, async (t) => {
        const steps = await stepsOf(file);
        t.ok(steps.length > 2, `${steps.length} commands`);
        const printed = await printedBy(steps, port, env);
        for (const [place, { command, expected }] of steps.entries()) {
          t.match((printed[place] ?? '').trimEnd(), pattern(expected), command.slice(0, 100));
        }
      });
    }
  },
);
