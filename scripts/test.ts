// Runs everything that must hold: all tests with their coverage; format, lint and types beside them; closes with the count.
import { spawn } from 'node:child_process';
import { glob, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { coverageOf } from './coverage.ts';

const root = join(import.meta.dirname, '..');
/** Of this run alone: every run empties the runner's own places, also while another one goes on. */
const place = join(root, '.tap', `run-${process.pid}`);
/** Percent of lines. */
const coverageFloor = 90;
/** Folders whose tests wait for processes of their own most of the time: they begin. */
const waiting = ['store', 'auth', 'directory', 'mail', 'docs', 'roles'];
/** For the other folders. */
const processes = 8;

interface Ended {
  code: number;
  lines: string[];
}

/** Runs a command of this project's packages; its output is shown unless `quiet`, and kept. */
function run(command: string, parameters: readonly string[], quiet = false): Promise<Ended> {
  const bin = join(root, 'node_modules', '.bin');
  const child = spawn(join(bin, command), parameters, {
    cwd: root,
    // All test processes load the same modules: their compiled code is kept between them.
    env: {
      ...process.env,
      // Not of what the runner starts before and after the tests.
      _TAPJS_PROCESSINFO_COVERAGE_: '0',
      NODE_COMPILE_CACHE: join(root, '.tap', 'compile-cache'),
      PATH: `${bin}:${process.env.PATH ?? ''}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (!quiet) process.stdout.write(`${line}\n`);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, lines }));
  });
}

interface Check {
  name: string;
  ended: Promise<Ended>;
}

/** Begins a check, which says nothing before `verdict` is asked. */
function check(name: string, command: string, ...parameters: string[]): Check {
  return { name, ended: run(command, parameters, true) };
}

/** Waits for a check, and shows its output only when it fails. */
async function verdict({ name, ended }: Check): Promise<boolean> {
  const { code, lines } = await ended;
  process.stdout.write(`${code === 0 ? 'ok' : 'FAILED'}: ${name}\n`);
  if (code !== 0) process.stdout.write(`${lines.join('\n')}\n`);
  return code === 0;
}

/** Assertions that passed and failed, by the runner's own last count. */
function countOf(lines: readonly string[]): { passed: number; failed: number } {
  const counts = lines.flatMap((line) => {
    const [, pass, rest] = /^# \{ total: \d+, pass: (\d+)(.*)\}$/.exec(line) ?? [];
    const fail = /fail: (\d+)/.exec(rest ?? '')?.[1] ?? '0';
    return pass === undefined ? [] : [{ passed: Number(pass), failed: Number(fail) }];
  });
  return counts.at(-1) ?? { passed: 0, failed: 1 };
}

/** Whether enough lines of src ran in the tests. */
async function enoughCoverage(): Promise<boolean> {
  const percent = await coverageOf(join(place, '.tap', 'coverage'), join(root, 'src'));
  process.stdout.write(`coverage: ${percent} % of lines (floor ${coverageFloor} %)\n`);
  return percent >= coverageFloor;
}

interface Suite {
  name: string;
  files: string[];
  /** Bytes: the more there is, the longer it takes, as far as anybody knows before. */
  size: number;
}

/** The files of each folder of test/; those beside the folders are one, too. */
async function folders(): Promise<Suite[]> {
  const found = new Map<string, Suite>();
  const files = await Array.fromAsync(glob('test/**/*.test.ts', { cwd: root }));
  for (const file of files.toSorted()) {
    const [, folder = ''] = file.split('/');
    const name = folder.endsWith('.ts') ? 'beside' : folder;
    const suite = found.get(name) ?? { name, files: [], size: 0 };
    suite.files.push(join(root, file));
    suite.size += (await stat(join(root, file))).size;
    found.set(name, suite);
  }
  return [...found.values()].toSorted((a, b) => b.size - a.size);
}

/** A process for each folder that waits, and a few for all others: loading the application takes two seconds. */
async function suites(): Promise<string[]> {
  const all = await folders();
  const alone = all
    .filter(({ name }) => waiting.includes(name))
    .toSorted((a, b) => waiting.indexOf(a.name) - waiting.indexOf(b.name));
  const together: Suite[] = [];
  for (const each of all.filter(({ name }) => !waiting.includes(name))) {
    const lightest = together.toSorted((a, b) => a.size - b.size)[0];
    if (lightest === undefined || together.length < processes) together.push({ ...each });
    else {
      lightest.files.push(...each.files);
      lightest.size += each.size;
    }
  }
  await mkdir(place, { recursive: true });
  // The runner goes by name.
  return Promise.all([...alone, ...together].map((one, rank) => write(one, String(rank).padStart(2, '0'))));
}

async function write({ name, files }: Suite, rank: string): Promise<string> {
  const lines = [
    `import { runSeveral } from ${JSON.stringify(join(root, 'test', 'support', 'several.ts'))};`,
    `await runSeveral(${JSON.stringify(files)});`,
  ];
  const file = join(place, `${rank}-${name}.test.ts`);
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

// What the package brings has other plugins than .taprc names: without this, the first run on a fresh clone fails.
const holds = [await verdict(check('test library', 'tap', 'build'))];
const checks = [
  check('format', 'biome', 'check'),
  check('lint', 'oxlint', '--type-aware'),
  check('types', 'tsc', '-p', '.'),
];
const files = process.argv.slice(2);
const tests = await run('tap', [
  ...['run', '--reporter=tap', '--allow-empty-coverage', `--test-env=_TAPJS_PROCESSINFO_CWD_=${place}`],
  ...(files.length > 0 ? files : await suites()),
]);
const { passed, failed } = countOf(tests.lines);
for (const one of checks) holds.push(await verdict(one));
if (files.length === 0) holds.push(await enoughCoverage());
await rm(place, { recursive: true, force: true });
const broken = holds.filter((one) => !one).length;
const failures = Math.max(failed, tests.code === 0 ? 0 : 1) + broken;
process.stdout.write(`${passed} passed, ${failures} failed\n`);
process.exitCode = failures === 0 ? 0 : 1;
