// Measures a bulk import of exam results that issues certificates: `node bench/results.ts [rows]`, a person for each row.
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sessionCaller } from '../src/core/actor.ts';
import { importResults } from '../src/core/results/import-results.ts';
import { openOwnRollbook } from './own-rollbook.ts';

const rows = Number(process.argv[2] ?? 100_000);
const rollbook = await openOwnRollbook();
const { services, directory } = rollbook;
const asSystem = { role: 'rollbook_app', variables: { 'app.roles': 'system', statement_timeout: '0' } };

/** People whose exam was yesterday, and an officer; answers the ids of the applications and who asks. */
async function seed(): Promise<{ ids: string[]; actor: ReturnType<typeof sessionCaller> }> {
  return services.transactions.run(asSystem, async (tx) => {
    const [account] = await tx.query<{ id: string }>(
      `insert into rollbook.accounts (email, email_key, kind, undertaking_on) values ('o@bench', 'o@bench', 'employee', '2020-01-01')
       returning id`,
    );
    const id = account?.id ?? '';
    const session = randomUUID();
    await tx.query(
      `insert into rollbook.account_roles (account_id, role, granted_by, approved_by)
       values ($1, 'certification-officer', 'bench', 'bench')`,
      [id],
    );
    await tx.query(
      `insert into rollbook.sessions (id, account_id, client, level, authenticated_at, last_used_at, ends_at)
       values ($1, $2, 'bearer', 'second-factor', rollbook.now(), rollbook.now(), '9999-12-31')`,
      [session, id],
    );
    await tx.query(`insert into rollbook.programs (code, title) values ('BULK', '{"en": "Bulk"}')`);
    await tx.query(
      `insert into rollbook.members (display_name) select 'Person ' || n from generate_series(1, $1::integer) n`,
      [rows],
    );
    await tx.query(
      `insert into rollbook.emails (member_id, kind, address) select id, 'work', 'p' || row_number() over () || '@bench.example'
       from rollbook.members`,
    );
    const applications = await tx.query<{ id: string }>(
      `insert into rollbook.applications (member_id, program_id, program_version, state, exam_on)
       select m.id, p.id, p.version, 'scheduled', rollbook.today() - 1 from rollbook.members m, rollbook.programs p returning id`,
    );
    return { ids: applications.map((one) => one.id), actor: sessionCaller(id, session) };
  });
}

try {
  const { ids, actor } = await seed();
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const lines = ids.map((id, n) => `${id},${yesterday},${n % 10 === 0 ? 'failed' : 'passed'}\n`);
  const path = join(directory, 'results.csv');
  await pipeline(Readable.from(['application,satOn,outcome\n', ...lines]), createWriteStream(path));
  const asked = { path, name: 'results.csv', issue: true };
  for (const [name, dryRun] of [
    ['dry run', true],
    ['import that issues', false],
    ['the same again', false],
  ] as const) {
    const begin = performance.now();
    const run = await importResults(services, { actor, id: 'bench' }, { ...asked, dryRun });
    const seconds = (performance.now() - begin) / 1000;
    const counts = run.plan.records.map(
      ({ kind, creates, updates, unchanged }) => `${kind} ${creates + updates}/${unchanged}`,
    );
    console.log(
      `${name}: ${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s; ${counts.join(', ')}; ` +
        `${run.plan.refusedRows} refused, most memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    );
  }
} finally {
  await rollbook.close();
}
