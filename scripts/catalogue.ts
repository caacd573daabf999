// Writes the catalogue of columns from the declarations beside the tables, before anything that reads it is loaded.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { declaredColumns } from '../src/schema/declared.ts';

await writeFile(
  join(import.meta.dirname, '..', 'src', 'schema', 'catalogue.json'),
  `${JSON.stringify(declaredColumns(), null, 2)}\n`,
);
