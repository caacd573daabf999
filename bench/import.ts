// Measures an import: rows a second and the most memory, with a generated file. `node bench/import.ts [rows]`
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemActor } from '../src/core/actor.ts';
import { runImport } from '../src/core/imports/run-import.ts';
import { openOwnRollbook } from './own-rollbook.ts';

const rows = Number(process.argv[2] ?? 100_000);
const root = join(import.meta.dirname, '..');
const given = ['Ana', 'José', 'Иван', 'Ελένη', 'Zoë', '伟', 'Amira', 'Noa', 'Ravi', 'Søren'];
const family = [
  'Müller',
  'García',
  'Петров',
  'Okafor',
  '王',
  'Haddad',
  'Cohen',
  'Singh',
  'Łukasz',
  "O'Neill",
];
const countries = ['Germany', 'United States', 'France', 'India', 'Brazil', 'Japan'];

function* people(): Generator<string> {
  yield 'id,given_name,family_name,job_title,organization,country,city,work_email,work_phone,favorite_color\n';
  for (let n = 1; n <= rows; n += 1) {
    const phone = `+4930${String(10_000_000 + n)}`;
    yield `C${n},${given[n % 10]},${family[(n >> 3) % 10]} ${n},Engineer,"Works, No. ${n % 5000}",${countries[n % 6]},City ${n % 900},p${n}@work.example,${phone},blue\n`;
  }
}

const rollbook = await openOwnRollbook();
const { services, directory } = rollbook;
try {
  await pipeline(Readable.from(people()), createWriteStream(join(directory, 'people.csv')));
  const mapping = await readFile(join(root, 'mappings/generic-csv.yaml'), 'utf8');
  const request = { actor: systemActor('bench', 'measures an import'), id: 'bench' };
  for (const name of ['first import', 'second import']) {
    const begin = performance.now();
    const cpu = process.cpuUsage();
    let planned = begin;
    const { plan } = await runImport(services, request, { directory, mapping, dryRun: false }, () => {
      planned = performance.now();
    });
    const seconds = (performance.now() - begin) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    console.log(
      `${name}: ${rows} rows in ${seconds.toFixed(1)} s (plan ${((planned - begin) / 1000).toFixed(1)} s), ` +
        `${Math.round(rows / seconds)} rows/s, ${((user + system) / 1e6).toFixed(1)} s of CPU here, ` +
        `${plan.refusedRows} refused, ` +
        `most memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    );
  }
} finally {
  await rollbook.close();
}
