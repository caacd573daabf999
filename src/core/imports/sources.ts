// The files that a mapping asks for: found by name, digested, their headers checked.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../../policy/nearest.ts';
import { Problem } from '../problem.ts';
import { foreignKindOf } from '../uploads/foreign.ts';
import { readCsv } from './csv.ts';
import type { MappedFile, Mapping } from './mapping-shape.ts';
import { columnsOf } from './values.ts';

export interface SourceFile {
  /** Its name in the folder. */
  name: string;
  path: string;
  sha256: string;
  /** Every entry of the mapping that reads it. */
  mapped: MappedFile[];
}

/** The files of a mapping in a folder, by name. Throws `import.invalid` for one that is missing. */
export async function findSources(directory: string, mapping: Mapping): Promise<SourceFile[]> {
  const names = await listFiles(directory);
  const found = new Map<string, MappedFile[]>();
  for (const [index, mapped] of mapping.files.entries()) {
    const matching = names.filter((name) => matches(name, mapped.file));
    if (matching.length === 0 && !mapped.optional) throw missingFile(index, mapped.file, names);
    for (const name of matching) found.set(name, [...(found.get(name) ?? []), mapped]);
  }
  const sources: SourceFile[] = [];
  for (const [name, mapped] of found) {
    const path = join(directory, name);
    await refuseForeign(path, name);
    sources.push({ name, path, mapped, sha256: await digestOf(path) });
  }
  if (sources.length === 0) throw new Problem('import.invalid', 'None of the files of the mapping is there.');
  return sources;
}

/** A spreadsheet or an image stays one, whatever it is called. */
async function refuseForeign(path: string, name: string): Promise<void> {
  const kind = await foreignKindOf(path);
  if (kind === undefined) return;
  const detail = `is ${kind}, not CSV`;
  throw new Problem('import.invalid', `${name} ${detail}.`, {
    errors: [{ pointer: `/${name.replaceAll('~', '~0')}`, detail }],
  });
}

async function listFiles(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted();
  } catch {
    throw new Problem('import.invalid', 'The folder of the import cannot be read.');
  }
}

function matches(name: string, pattern: string): boolean {
  const text = pattern
    .split('*')
    .map((part) => RegExp.escape(part))
    .join('.*');
  return new RegExp(`^${text}$`, 'u').test(name);
}

function missingFile(index: number, file: string, names: readonly string[]): Problem {
  const near = nearest(file, names);
  const detail = near === undefined ? `${file} is missing` : `${file} is missing; the nearest is ${near}`;
  return new Problem('import.invalid', `${detail}.`, {
    errors: [{ pointer: `/files/${index}/file`, detail }],
  });
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) digest.update(chunk);
  return digest.digest('hex');
}

/** The rows of a file after its checked header. Throws `import.invalid` for a column that is missing or doubled. */
export async function openSource(
  source: SourceFile,
): Promise<{ header: string[]; rows: AsyncGenerator<string[]> }> {
  const rows = readCsv(source.path, source.name, source.mapped[0]?.delimiter ?? ',');
  const first = await rows.next();
  const header = first.done ? [] : first.value.map((column) => column.trim());
  try {
    checkHeader(source, header);
  } catch (error) {
    await rows.return(undefined);
    throw error;
  }
  return { header, rows };
}

function checkHeader({ name, mapped }: SourceFile, header: string[]): void {
  const doubled = header.filter((column, index) => header.indexOf(column) < index);
  const asked = mapped.flatMap((file) => (file.columnsMayBeMissing ? keyColumns(file) : allColumns(file)));
  const errors = [
    ...doubled.map((column) => ({
      pointer: pointerOf(name, column),
      detail: 'is named twice in the header',
    })),
    ...[...new Set(asked)]
      .filter((column) => !header.includes(column))
      .map((column) => {
        const near = nearest(column, header);
        const detail =
          near === undefined ? 'is not in the header' : `is not in the header; the nearest is ${near}`;
        return { pointer: pointerOf(name, column), detail };
      }),
  ];
  const [error] = errors;
  if (error) throw new Problem('import.invalid', `${error.pointer} ${error.detail}.`, { errors });
}

function pointerOf(file: string, column: string): string {
  return `/${file}/columns/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function keyColumns(file: MappedFile): string[] {
  return [file.id, ...(file.owner === undefined ? [] : [file.owner])].flatMap(columnsOf);
}

function allColumns(file: MappedFile): string[] {
  const parts = [
    file.emails,
    file.phones,
    file.addresses,
    file.links,
    file.employments,
    file.educations,
    file.credentials,
  ];
  const records = [file.fields ?? {}, ...parts.flatMap((entries) => entries ?? [])];
  return [
    ...keyColumns(file),
    ...records.flatMap((record) => Object.values(record).flatMap(columnsOf)),
    ...(file.proposals ?? []).flatMap(({ when }) => columnsOf(when)),
    ...(file.consents ?? []).flatMap(({ when, evidence }) =>
      [when, ...Object.values(evidence)].flatMap(columnsOf),
    ),
  ];
}
