// Writes the figures of a run as the tables of README.md, each goal with its ratio.
import { cpus, totalmem } from 'node:os';
import type { BenchWorld } from './bench-world.ts';
import { connections } from './generators.ts';
import type { Figure, Figures, Settings } from './measure.ts';

export interface Circumstances {
  generator: string;
  pgbench: string | undefined;
  settings: Settings;
  world: BenchWorld;
}

interface Goal {
  name: string;
  of: string;
  over: string;
  atLeast: number;
}

const goals: Goal[] = [
  { name: 'list page by REST / floor page', of: 'list', over: 'floor page', atLeast: 0.45 },
  { name: 'list page not kept by REST / floor page', of: 'listNew', over: 'floor page', atLeast: 0.45 },
  { name: 'list page by GraphQL / floor page', of: 'listGraph', over: 'floor page', atLeast: 0.28 },
  {
    name: 'certificate by REST / floor certificate',
    of: 'certificate',
    over: 'floor certificate',
    atLeast: 0.8,
  },
  {
    name: 'name search not kept / pgbench, same statement',
    of: 'searchNew',
    over: 'pgbench search',
    atLeast: 0.5,
  },
  { name: 'page 500 / page 1', of: 'deep', over: 'first', atLeast: 0.9 },
];

const labels: Record<string, string> = {
  'floor string': 'Fastify, constant string of a page',
  'floor page': 'Fastify, constant page serialised by schema ("floor")',
  'floor certificate': 'Fastify, constant certificate serialised by schema',
  list: 'list page, REST',
  listNew: 'list page not kept, REST',
  listGraph: 'list page, GraphQL',
  listGraphNew: 'list page not kept, GraphQL',
  search: 'name search (two prefixes), REST',
  searchNew: 'name search not kept, REST',
  first: 'page 1 of all, REST',
  deep: 'pages 481 to 519 of all, REST',
  entry: 'entry, REST',
  entryGraph: 'entry, GraphQL',
  certificate: 'certificate, REST',
  certificateNew: 'certificate not kept, REST',
  certificateGraph: 'certificate, GraphQL',
  'pgbench list': 'pgbench, our list statement',
  'pgbench search': 'pgbench, our search statement',
  'pgbench certificate': 'pgbench, our certificate statement',
};

export function writeReport(figures: Figures, circumstances: Circumstances): string {
  const parts = [machine(figures, circumstances), table(figures), judged(figures), steadiness(figures)];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function machine({ load }: Figures, { generator, pgbench, settings, world }: Circumstances): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const { members, certificates, listed, seconds } = world.seeded;
  return [
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}) shared by server, database and generator, ${gigabytes} GB, Node ${process.versions.node}, embedded PostgreSQL 18; load generator ${generator}, ${connections} connections, ${settings.rounds} x ${settings.seconds} s; ${pgbench ?? 'no pgbench'}.`,
    `${number(members)} members, ${number(certificates)} certificates, ${number(listed)} people listed; seeded in ${seconds.toFixed(0)} s.`,
    `Load average of the machine before ${load[0].toFixed(2)}, after ${load[1].toFixed(2)}.`,
  ].join('\n');
}

function table({ cases }: Figures): string {
  const floor = cases.get('floor page')?.requestsPerSecond ?? Number.NaN;
  const rows = [...cases]
    .filter(([name]) => labels[name])
    .map(([name, figure]) => row(labels[name] ?? '', figure, figure.requestsPerSecond / floor));
  return [
    '| case | requests/s | ± | p50 ms | p99 ms | / floor page |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function row(label: string, { requestsPerSecond, p50, p99, spread }: Figure, ratio: number): string {
  const cells = [
    number(requestsPerSecond),
    `${(spread * 100).toFixed(0)} %`,
    decimal(p50),
    decimal(p99),
    ratio.toFixed(2),
  ];
  return `| ${label} | ${cells.join(' | ')} |`;
}

function judged({ cases, minute }: Figures): string {
  const rate = (name: string) => cases.get(name)?.requestsPerSecond ?? Number.NaN;
  const rows = goals.map(({ name, of, over, atLeast }) => judgement(name, rate(of) / rate(over), atLeast));
  if (minute.length > 0)
    rows.push(judgement('last sixth of a minute / first', (minute.at(-1) ?? 0) / (minute[0] ?? 0), 0.9));
  for (const name of cases.keys()) {
    const [, of] = /^small (\w+)$/.exec(name) ?? [];
    if (of)
      rows.push(
        judgement(
          `this size / 100,000: ${labels[of]}`,
          rate(of) / rate(name),
          of.startsWith('search') ? 0.5 : 0.85,
        ),
      );
  }
  return ['| goal | at least | measured | |', '|---|---|---|---|', ...rows].join('\n');
}

function judgement(name: string, ratio: number, atLeast: number): string {
  if (Number.isNaN(ratio)) return `| ${name} | ${atLeast} | - | not measured |`;
  return `| ${name} | ${atLeast} | ${ratio.toFixed(2)} | ${ratio >= atLeast ? 'met' : 'not met'} |`;
}

function steadiness({ minute }: Figures): string {
  return minute.length === 0
    ? ''
    : `List pages a second in each sixth of one minute: ${minute.map(number).join(', ')}.`;
}

const number = (value: number) => Math.round(value).toLocaleString('en-US');
const decimal = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(1));
