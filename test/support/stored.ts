// Everything that a database holds, as text: what a dump of it would show.
import type { World } from './world.ts';

/** Every row of every table of every schema that is ours or the worker's. */
export async function everythingStored(world: World): Promise<string> {
  const tables = await world.sql(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts = [];
  for (const { name } of tables) {
    const [{ rows }] = await world.sql(
      `select coalesce(string_agg(t::text, E'\\n'), '') as rows from ${name} t`,
    );
    texts.push(String(rows));
  }
  return texts.join('\n');
}

/** The same, and the letters of every bytea in it. */
export async function dump(world: World): Promise<string> {
  const text = await everythingStored(world);
  const bytes = text.match(/\\x[0-9a-f]+/g) ?? [];
  const letters = bytes.map((hex) => Buffer.from(hex.replace(/^\\+x/, ''), 'hex').toString('latin1'));
  return [text, ...letters].join('\n');
}
