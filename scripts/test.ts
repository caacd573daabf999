// Runs everything that must hold: format, lint, types, then all tests with their coverage; closes with the count.
import { spawn } from 'node:child_process';
import { glob, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..');
/** Percent of lines. */
const coverageFloor = 90;

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

/** Shows a step's output only when it fails. */
async function step(name: string, command: string, ...parameters: string[]): Promise<boolean> {
  const { code, lines } = await run(command, parameters, true);
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
  const text = await readFile(join(root, '.tap', 'report', 'coverage-summary.json'), 'utf8');
  const { total } = JSON.parse(text) as { total: { lines: { pct: number } } };
  process.stdout.write(`coverage: ${total.lines.pct} % of lines (floor ${coverageFloor} %)\n`);
  return total.lines.pct >= coverageFloor;
}

/** One test process for each folder of test/; the runner goes by name, so that those with the most in them begin. */
async function suites(): Promise<string[]> {
  const place = join(root, '.tap', 'suites');
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  const sizes = new Map<string, number>();
  for await (const file of glob('test/**/*.test.ts', { cwd: root })) {
    const [, folder = ''] = file.split('/');
    sizes.set(folder, (sizes.get(folder) ?? 0) + (await stat(join(root, file))).size);
  }
  const folders = [...sizes.keys()].toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
  return Promise.all(folders.map((folder, rank) => suite(place, folder, String(rank).padStart(2, '0'))));
}

/** Files beside the folders are their own. */
async function suite(place: string, folder: string, rank: string): Promise<string> {
  if (folder.endsWith('.ts')) return join('test', folder);
  const lines = [
    `import { runFolder } from ${JSON.stringify(join(root, 'test', 'support', 'folder.ts'))};`,
    `await runFolder(${JSON.stringify(join(root, 'test', folder))});`,
  ];
  const file = join(place, `${rank}-${folder}.test.ts`);
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

const checks = await Promise.all([
  step('format', 'biome', 'check'),
  step('lint', 'oxlint', '--type-aware'),
  step('types', 'tsc', '-p', '.'),
  // Without it the first run on a fresh clone has no test library.
  step('test library', 'tap', 'build'),
]);
const files = process.argv.slice(2);
const tests = await run('tap', [
  ...['run', '--reporter=tap', '--coverage-report=json-summary'],
  ...(files.length > 0 ? files : await suites()),
]);
const { passed, failed } = countOf(tests.lines);
if (files.length === 0) checks.push(await enoughCoverage());
const broken = checks.filter((holds) => !holds).length;
const failures = Math.max(failed, tests.code === 0 ? 0 : 1) + broken;
process.stdout.write(`${passed} passed, ${failures} failed\n`);
process.exitCode = failures === 0 ? 0 : 1;
