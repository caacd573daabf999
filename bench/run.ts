// Measures the public reads beside their floors, in one run; see README.md here for what and how.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWorld } from './bench-world.ts';
import { chooseGenerator } from './generators.ts';
import { measure } from './measure.ts';
import { preparePgBench } from './pgbench.ts';
import { startFloor } from './processes.ts';
import { writeReport } from './report.ts';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    /** Also measure 100,000 members beside it. */
    growth: { type: 'boolean', default: false },
    /** Length of each part of the minute for steadiness; 0 leaves it out. */
    steady: { type: 'string', default: '10' },
    /** Put the tables into README.md. */
    write: { type: 'boolean', default: false },
  },
});

const log = (message: string) => process.stderr.write(`${message}\n`);
const settings = {
  scale: Number(values.scale),
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  steadySeconds: Number(values.steady),
};
const folder = await mkdtemp(join(tmpdir(), 'rollbook-load-'));
const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
try {
  const world = await openWorld(settings.scale, log);
  closers.unshift(world.close);
  const small = values.growth ? await openWorld(100_000, log) : undefined;
  if (small) closers.unshift(small.close);
  const samples = join(folder, 'samples.json');
  await writeFile(samples, JSON.stringify(world.workload.samples));
  const floor = await startFloor(samples);
  closers.unshift(floor.stop);
  const generator = await chooseGenerator(folder);
  const pgbench = await preparePgBench(world.publicUrl, world.workload, folder, log);
  const figures = await measure({ world, small, floor, generator, pgbench, settings, log });
  const text = writeReport(figures, {
    generator: generator.name,
    pgbench: pgbench?.version,
    settings,
    world,
  });
  process.stdout.write(text);
  if (values.write) await intoReadme(text);
} finally {
  for (const close of closers) await close();
}

async function intoReadme(text: string): Promise<void> {
  const file = join(import.meta.dirname, 'README.md');
  const [before, after] = ['<!-- figures -->', '<!-- end of figures -->'];
  const readme = await readFile(file, 'utf8');
  const start = readme.indexOf(before) + before.length;
  const end = readme.indexOf(after);
  if (start < before.length || end < start) throw new Error('README.md has lost its markers');
  await writeFile(file, `${readme.slice(0, start)}\n${text}${readme.slice(end)}`);
}
