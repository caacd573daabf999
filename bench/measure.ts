// Takes the figures: every case in turn, forwards and backwards, so that what disturbs one disturbs all.
import { loadavg } from 'node:os';
import type { BenchWorld } from './bench-world.ts';
import type { Generator, Load } from './generators.ts';
import type { PgBench } from './pgbench.ts';
import type { Running } from './processes.ts';
import type { CaseName, Mix } from './requests.ts';

export interface Settings {
  scale: number;
  seconds: number;
  rounds: number;
  steadySeconds: number;
}

export interface Figure extends Load {
  /** Half the range between repeats, as a part of the median. */
  spread: number;
}

export interface Figures {
  cases: Map<string, Figure>;
  /** List pages a second in each sixth of a minute. */
  minute: number[];
  /** Processes that wanted a core, averaged over the last minute, at the begin and at the end. */
  load: [number, number];
}

export interface Measured {
  world: BenchWorld;
  small: BenchWorld | undefined;
  floor: Running;
  generator: Generator;
  pgbench: PgBench | undefined;
  settings: Settings;
  log: (message: string) => void;
}

interface Case {
  name: string;
  run: (seconds: number) => Promise<Load>;
}

export async function measure(measured: Measured): Promise<Figures> {
  const { settings, log } = measured;
  const begin = loadavg()[0] ?? 0;
  const cases = casesOf(measured);
  const taken = new Map<string, Load[]>(cases.map(({ name }) => [name, []]));
  for (const each of cases) await each.run(2);
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const { name, run } of round % 2 === 0 ? cases : cases.toReversed()) {
      const load = await run(settings.seconds);
      taken.get(name)?.push(load);
      log(`round ${round + 1}, ${name}: ${load.requestsPerSecond.toFixed(0)}`);
    }
  }
  const minute: number[] = [];
  while (settings.steadySeconds > 0 && minute.length < 6) {
    const { world, generator } = measured;
    const { requestsPerSecond } = await generator.run(
      world.url,
      world.workload.mixes.list,
      settings.steadySeconds,
    );
    minute.push(requestsPerSecond);
  }
  const figures = [...taken].map(([name, loads]) => [name, summarize(loads)] as const);
  return { cases: new Map(figures), minute, load: [begin, loadavg()[0] ?? 0] };
}

function casesOf({ world, small, floor, generator, pgbench }: Measured): Case[] {
  const constant = (name: string, path: string): Case => {
    const mix: Mix = { name, asks: [{ path }] };
    return { name, run: (seconds) => generator.run(floor.url, mix, seconds) };
  };
  const kinds = Object.entries(world.workload.mixes) as [CaseName, Mix][];
  const own = kinds.map(([name, mix]): Case => {
    return { name, run: (seconds) => generator.run(world.url, mix, seconds) };
  });
  const smaller = Object.entries(small?.workload.mixes ?? {}).map(([name, mix]): Case => {
    return { name: `small ${name}`, run: (seconds) => generator.run(small?.url ?? '', mix, seconds) };
  });
  const database = (['list', 'search', 'certificate'] as const).map((kind): Case => {
    const run = async (seconds: number) => {
      const requestsPerSecond = (await pgbench?.run(kind, seconds)) ?? Number.NaN;
      return { requestsPerSecond, p50: Number.NaN, p99: Number.NaN };
    };
    return { name: `pgbench ${kind}`, run };
  });
  return [
    constant('floor string', '/string'),
    constant('floor page', '/page'),
    constant('floor certificate', '/certificate'),
    ...own,
    ...smaller,
    ...(pgbench ? database : []),
  ];
}

function summarize(loads: readonly Load[]): Figure {
  const of = (part: keyof Load) => loads.map((load) => load[part]).toSorted((a, b) => a - b);
  const median = (values: number[]) => values[Math.floor(values.length / 2)] ?? Number.NaN;
  const rates = of('requestsPerSecond');
  const requestsPerSecond = median(rates);
  const spread = ((rates.at(-1) ?? 0) - (rates[0] ?? 0)) / 2 / requestsPerSecond;
  return { requestsPerSecond, p50: median(of('p50')), p99: median(of('p99')), spread };
}
