// Writes what others build on: the OpenAPI document, the GraphQL schema, who may do what, and the comments of the database's columns.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { build } from '../src/app.ts';
import type { Services } from '../src/core/services.ts';
import { buildSchema } from '../src/graphql/schema.ts';
import type { CatalogueRow } from '../src/schema/catalogue.ts';
import { declaredColumns } from '../src/schema/declared.ts';
import { accessPage, type OpenApi } from './access.ts';

const root = join(import.meta.dirname, '..');

/** Every generated file by its path from the project's root; needs no database. */
export async function makeContract(): Promise<Record<string, string>> {
  const rest = await describeRest();
  return {
    'openapi/openapi.json': `${JSON.stringify(rest, null, 2)}\n`,
    'docs/reference/access.md': accessPage(rest as OpenApi),
    'openapi/schema.graphql': `${printSchema(lexicographicSortSchema(buildSchema()))}\n`,
    'drizzle/0019_comments.sql': commentsMigration(),
    'src/schema/catalogue.json': `${JSON.stringify(declaredColumns(), null, 2)}\n`,
  };
}

/** The document of an app that serves nobody: only its descriptions are read. */
async function describeRest(): Promise<unknown> {
  const services = { publicUrl: 'http://127.0.0.1:8080' } as unknown as Services;
  const app = await build({ services });
  await app.ready();
  const document: unknown = JSON.parse(JSON.stringify(app.swagger()));
  await app.close();
  return document;
}

/** What the catalogue says of a column, as the database's own comment on it. */
export function columnComment(row: CatalogueRow): string {
  const exported =
    typeof row.export === 'string' ? `exported as ${row.export}` : `not exported: ${row.export.none}`;
  return [
    `${row.category}, ${row.sensitivity}`,
    `for ${row.purpose} (${row.basis})`,
    `kept ${row.keep}`,
    `erasure: ${row.erase}`,
    exported,
  ].join('; ');
}

function commentsMigration(): string {
  const tables = Map.groupBy(declaredColumns(), ({ table }) => table);
  const parts = [...tables.values()].map((rows) =>
    rows
      .map(
        (row) => `comment on column rollbook.${row.table}.${row.column} is ${literal(columnComment(row))};`,
      )
      .join('\n'),
  );
  return `-- What each column holds, why and for how long: written by \`npm run contract\` from the declarations.\n${parts.join('\n--> statement-breakpoint\n')}\n`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(await makeContract())) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}
