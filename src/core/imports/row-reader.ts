// Turns one row of a mapped file into the records it becomes, or into the reason why it is refused.
import { hash } from 'node:crypto';
import type { Pack } from '../../policy/pack.ts';
import { type Allowed, allowFields, allowFlags, type Flag } from './allow.ts';
import { findRecordKind } from './kinds.ts';
import { targetOf } from './mapping.ts';
import { type FileKind, type MappedFile, type MappedValue, partNames } from './mapping-shape.ts';
import { sourceId, type TargetKind } from './targets.ts';
import { BadCell, columnsOf, makeReader, type Reader, type Value } from './values.ts';

/** A record of a row, on its way to the staging table. */
export interface DraftRecord {
  /** Kind: `members`, `phones`; `members.phones` for a part of a members row. */
  k: string;
  /** Identifier in the source. */
  i: string;
  /** Identifier of the owner in the source. */
  o?: string;
  /** The values as JSON: written once, for the digest and for the way. */
  v: string;
  /** Digest of the values; empty where the source no longer has any. */
  d: string;
}

export interface RowReader {
  /** Columns that something uses. */
  used: Set<string>;
  /** Columns of targets that the policy does not list -> why. */
  notConfigured: Map<string, string>;
  /** `id`, `owner` and each field of the record itself -> the column to point at. */
  columns: Readonly<Record<string, string>>;
  /** The records of a row. Empty parts of the kinds `known` from before are named too, so that what they held goes. Throws BadCell. */
  read(cells: readonly string[], known: ReadonlySet<string>): DraftRecord[];
  /** Consents of the rows so far that lacked evidence. */
  withoutEvidence: number;
}

interface Part {
  kind: string;
  readers: [string, Reader][];
  target: TargetKind;
  columns: Record<string, string>;
}

/** Compiles a file's mapping for its header and the policy in force. */
export function makeRowReader(
  file: MappedFile,
  place: (column: string) => number | undefined,
  pack: Pack,
): RowReader {
  const allowed: Allowed = { used: new Set(), notConfigured: new Map() };
  const identity = [file.id, ...(file.owner === undefined ? [] : [file.owner])];
  for (const column of identity.flatMap(columnsOf)) allowed.used.add(column);
  const id = makeReader(file.id, place);
  const owner = file.owner === undefined ? undefined : makeReader(file.owner, place);
  const build = (kind: string, name: FileKind, fields: Record<string, MappedValue>) =>
    makePart(kind, name, fields, place, pack, allowed);
  const own = build(file.kind, file.kind, file.fields ?? {});
  const parts = partNames.flatMap((name) =>
    (file[name] ?? []).flatMap((fields) => build(`${file.kind}.${name}`, name, fields) ?? []),
  );
  const flags = allowFlags(file, place, pack, allowed);
  const columnOf = (value: MappedValue | undefined) => columnsOf(value)[0] ?? '';
  const reader: RowReader = {
    ...allowed,
    columns: {
      ...Object.fromEntries(
        Object.entries(file.fields ?? {}).map(([field, value]) => [field, columnOf(value)]),
      ),
      ...{ id: columnOf(file.id), owner: columnOf(file.owner) },
    },
    withoutEvidence: 0,
    read(cells, known) {
      const key = identifier(id, cells, columnOf(file.id));
      const ownerKey = owner && identifier(owner, cells, columnOf(file.owner));
      const person = ownerKey ?? key;
      const records: DraftRecord[] = own ? readOwn(own, file, cells, known, key, ownerKey) : [];
      for (const [index, part] of parts.entries()) {
        const values = readPart(part, cells);
        if (values || known.has(part.kind))
          records.push(record(part.kind, `${key}/${part.kind}/${index}`, person, values));
      }
      for (const flag of flags) {
        const values = readFlag(flag, cells, reader);
        const slot = `${key}/${flag.kind}/${Object.values(flag.values).join(':')}`;
        const kind = `${file.kind}.${flag.kind}`;
        if (values || known.has(kind)) records.push(record(kind, slot, person, values));
      }
      return records;
    },
  };
  return reader;
}

function makePart(
  kind: string,
  name: FileKind,
  fields: Record<string, MappedValue>,
  place: (column: string) => number | undefined,
  pack: Pack,
  allowed: Allowed,
): Part | undefined {
  const target = targetOf(name);
  if (target === undefined) return undefined;
  const kept = allowFields(name, target, fields, pack, allowed);
  if (kept.length === 0) return undefined;
  return {
    kind,
    target,
    readers: kept.map(([field, value]) => [field, makeReader(value, place)]),
    columns: Object.fromEntries(kept.map(([field, value]) => [field, columnsOf(value)[0] ?? ''])),
  };
}

function identifier(reader: Reader, cells: readonly string[], column: string): string {
  const value = reader(cells);
  if (value === undefined) throw new BadCell('field.required', column);
  if (!sourceId.check(value)) throw new BadCell('field.invalid', column);
  return String(value);
}

/** The record of a row, and apart from it what can only be set once all of its kind are there. */
function readOwn(
  part: Part,
  file: MappedFile,
  cells: readonly string[],
  known: ReadonlySet<string>,
  key: string,
  owner: string | undefined,
): DraftRecord[] {
  const values = readPart(part, cells);
  const { main } = part.target;
  if (values === undefined && !file.skipEmpty)
    throw new BadCell('field.required', part.columns[main[0] ?? ''] ?? '');
  const later = findRecordKind(file.kind)?.later;
  const [at, after] = later === undefined ? [values, undefined] : splitLater(values, later.fields);
  const kind = file.kind === 'certificates' ? 'terms' : file.kind;
  return [
    record(kind, key, owner, at),
    ...(later === undefined ? [] : [record(`${kind}.${later.name}`, key, owner, after)]),
  ].filter(({ k, d }) => d !== '' || known.has(knownAs(k)));
}

type Values = Record<string, unknown> | undefined;

/** The values of these fields apart from the others; undefined where there are none. */
function splitLater(values: Values, fields: readonly string[]): [Values, Values] {
  const [mine, later] = [true, false].map((own) =>
    Object.entries(values ?? {}).filter(([field]) => fields.includes(field) !== own),
  );
  const made = (entries: [string, unknown][] = []) =>
    entries.length === 0 ? undefined : Object.fromEntries(entries);
  return [made(mine), made(later)];
}

/** The terms of a certificate are one record when they are kept. */
const knownAs = (kind: string) => (kind === 'terms' ? 'certificates' : kind);

/** The values of a part; undefined when its main field is empty. */
function readPart(
  { readers, target, columns }: Part,
  cells: readonly string[],
): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = {};
  for (const [field, reader] of readers) {
    const value = reader(cells);
    if (value === undefined) continue;
    const shaped = shapeValue(field, value, target);
    if (!target.fields[field]?.check(shaped)) throw new BadCell('field.invalid', columns[field] ?? '');
    values[field] = shaped;
  }
  if (!target.main.some((field) => field in values)) return undefined;
  for (const field of target.required)
    if (!(field in values)) throw new BadCell('field.required', columns[field] ?? '');
  const { issuedOn, expiresOn } = values;
  if (typeof issuedOn === 'string' && typeof expiresOn === 'string' && expiresOn < issuedOn)
    throw new BadCell('field.invalid', columns.expiresOn ?? '');
  return values;
}

function shapeValue(field: string, value: Value, target: TargetKind): unknown {
  if (field === 'skills') return [value].flat().map((name) => ({ name }));
  if (field === 'primary') return value === 'true';
  return target.fields[field]?.list ? [value].flat() : value;
}

function readFlag(
  flag: Flag,
  cells: readonly string[],
  reader: RowReader,
): Record<string, unknown> | undefined {
  const raised = flag.when(cells);
  if (raised === undefined || !flag.is.has(String(raised).toLowerCase())) return undefined;
  if (!flag.evidence) return flag.values;
  const entries = flag.evidence.map(([name, read]): [string, Value | undefined] => [name, read(cells)]);
  if (entries.every(([, value]) => value !== undefined))
    return { ...flag.values, ...Object.fromEntries(entries) };
  reader.withoutEvidence += 1;
  return undefined;
}

function record(
  k: string,
  i: string,
  o: string | undefined,
  values: Record<string, unknown> | undefined,
): DraftRecord {
  const v = values === undefined ? '{}' : JSON.stringify(values);
  const d = values === undefined ? '' : hash('sha256', `${k}\n${o ?? ''}\n${v}`, 'base64url').slice(0, 22);
  return o === undefined ? { k, i, v, d } : { k, i, o, v, d };
}
