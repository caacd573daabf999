// Reads a mapping file; says everything that is wrong with it, by line and pointer.
import { createHash } from 'node:crypto';
import { Compile } from 'typebox/compile';
import { nearest } from '../../policy/nearest.ts';
import { escapePointer, readPackSource } from '../../policy/pack-source.ts';
import { Problem, type ProblemError } from '../problem.ts';
import { findRecordKind, isRecordKind } from './kinds.ts';
import {
  type FileKind,
  type MappedFile,
  type MappedValue,
  type Mapping,
  mappingShape,
  partNames,
  type ValueObject,
} from './mapping-shape.ts';
import { type TargetKind, targetKinds } from './targets.ts';

const validator = Compile(mappingShape);

interface Finding {
  pointer: string;
  detail: string;
}

/** The mapping in a text. Throws `import.invalid` with every problem: its pointer, and its line in the detail. */
export function parseMapping(text: string): Mapping {
  const source = readPackSource(text);
  const { value } = source;
  const findings: Finding[] = validator.Check(value) ? checkRules(value) : checkShape(value);
  const errors: ProblemError[] = [
    ...source.problems.map(({ line, pointer, reason }) => ({ line, pointer, detail: reason })),
    ...(value === undefined ? [] : findings).map((finding) => ({
      line: source.lineOf(finding.pointer),
      ...finding,
    })),
  ]
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, pointer, detail }) => ({ pointer, detail: `line ${line}: ${detail}` }));
  const [first] = errors;
  if (first)
    throw new Problem('import.invalid', `The mapping, ${first.pointer || '/'}, ${first.detail}.`, { errors });
  return value as Mapping;
}

/** SHA-256 of a mapping's text in lowercase hex. */
export function mappingDigest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** One finding for each pointer, and none above a deeper one: the alternatives of a value complain too. */
function checkShape(value: unknown): Finding[] {
  const found = new Map<string, Finding>();
  for (const error of validator.Errors(value)) {
    for (const finding of describe(error)) {
      if (!found.has(finding.pointer) || finding.detail.startsWith('is')) found.set(finding.pointer, finding);
    }
  }
  const all = [...found.values()];
  return all.filter(({ pointer }) => !all.some((other) => other.pointer.startsWith(`${pointer}/`)));
}

interface ShapeError {
  keyword: string;
  instancePath: string;
  message: string;
  params: object;
}

function describe({ keyword, instancePath, message, params }: ShapeError): Finding[] {
  const below = (names: unknown, detail: string) =>
    Array.isArray(names)
      ? names.map((name) => ({ pointer: `${instancePath}/${escapePointer(String(name))}`, detail }))
      : [];
  if (keyword === 'boolean') return [];
  if ('additionalProperties' in params) return below(params.additionalProperties, 'is not known');
  if ('requiredProperties' in params) return below(params.requiredProperties, 'is required');
  if ('allowedValues' in params && Array.isArray(params.allowedValues))
    return [{ pointer: instancePath, detail: `must be one of ${params.allowedValues.join(', ')}` }];
  return [{ pointer: instancePath, detail: message }];
}

/** What the shape cannot say: known fields, members that go together. */
function checkRules(mapping: Mapping): Finding[] {
  return mapping.files.flatMap((file, index) => checkFile(file, `/files/${index}`));
}

/** What a kind of record can hold; undefined for flags, which hold nothing. */
export function targetOf(kind: FileKind): TargetKind | undefined {
  if (isRecordKind(kind)) return findRecordKind(kind);
  return kind === 'flags' ? undefined : targetKinds[kind];
}

function checkFile(file: MappedFile, pointer: string): Finding[] {
  const isMembers = file.kind === 'members';
  const kind = targetOf(file.kind);
  const isOwned = findRecordKind(file.kind)?.owned ?? !isMembers;
  const refuse = (name: string, wrong: boolean, detail: string): Finding[] =>
    wrong ? [{ pointer: `${pointer}/${name}`, detail }] : [];
  const own = partNames.flatMap((name) => refuse(name, !isMembers && name in file, 'goes with members only'));
  return [
    ...refuse('owner', isOwned && file.owner === undefined, 'is required: the column of the member'),
    ...refuse('owner', !isOwned && file.owner !== undefined, 'goes with records of a member only'),
    ...refuse(
      'proposals',
      isRecordKind(file.kind) && 'proposals' in file,
      'goes with members and their records only',
    ),
    ...refuse(
      'consents',
      isRecordKind(file.kind) && 'consents' in file,
      'goes with members and their records only',
    ),
    ...refuse('fields', kind !== undefined && file.fields === undefined, 'is required'),
    ...refuse('fields', kind === undefined && file.fields !== undefined, 'goes with records only'),
    ...own,
    ...(kind === undefined ? [] : checkFields(kind, file.fields ?? {}, `${pointer}/fields`)),
    ...partNames.flatMap((name) =>
      (file[name] ?? []).flatMap((fields, index) =>
        checkFields(targetKinds[name], fields, `${pointer}/${name}/${index}`),
      ),
    ),
    ...[...valuesOf(file, pointer), ...flagValues(file, pointer)].flatMap(([place, value]) =>
      checkValue(value, place),
    ),
  ];
}

function checkFields(
  { fields: known, required, main }: TargetKind,
  fields: Record<string, unknown>,
  pointer: string,
): Finding[] {
  const names = Object.keys(known);
  const unknown = Object.keys(fields).filter((name) => !names.includes(name));
  const missing = [
    ...required.filter((name) => !(name in fields)),
    ...(main.some((name) => name in fields) ? [] : main.slice(0, 1)),
  ];
  return [
    ...unknown.map((name) => {
      const near = nearest(name, names);
      const detail = near === undefined ? 'is not known' : `is not known; the nearest known one is ${near}`;
      return { pointer: `${pointer}/${escapePointer(name)}`, detail };
    }),
    ...missing.map((name) => ({ pointer: `${pointer}/${name}`, detail: 'is required' })),
  ];
}

/** Every value of a file's mapping with its pointer. */
function valuesOf(file: MappedFile, pointer: string): [string, MappedValue][] {
  const record = (fields: Record<string, MappedValue>, place: string): [string, MappedValue][] =>
    Object.entries(fields).map(([name, value]) => [`${place}/${escapePointer(name)}`, value]);
  return [
    [`${pointer}/id`, file.id],
    ...(file.owner === undefined ? [] : [[`${pointer}/owner`, file.owner] as [string, MappedValue]]),
    ...record(file.fields ?? {}, `${pointer}/fields`),
    ...partNames.flatMap((name) =>
      (file[name] ?? []).flatMap((fields, index) => record(fields, `${pointer}/${name}/${index}`)),
    ),
  ];
}

/** The values of share flags and consents with their pointers. */
function flagValues(file: MappedFile, pointer: string): [string, MappedValue][] {
  return [
    ...(file.proposals ?? []).map(({ when }, index): [string, MappedValue] => [
      `${pointer}/proposals/${index}/when`,
      when,
    ]),
    ...(file.consents ?? []).flatMap(({ when, evidence }, index): [string, MappedValue][] => [
      [`${pointer}/consents/${index}/when`, when],
      ...Object.entries(evidence).map(([name, value]): [string, MappedValue] => [
        `${pointer}/consents/${index}/evidence/${name}`,
        value,
      ]),
    ]),
  ];
}

/** Members that belong to one transform only. */
const belongs: Partial<Record<keyof ValueObject, string>> = {
  country: 'phone',
  template: 'url',
  format: 'date',
  separator: 'list',
  words: 'text',
};

function checkValue(value: MappedValue, pointer: string): Finding[] {
  if (typeof value === 'string') return [];
  if ((value.constant === undefined) === (value.from === undefined))
    return [{ pointer, detail: 'needs either from or constant' }];
  return Object.entries(belongs).flatMap(([name, transform]) =>
    name in value && (value.as ?? 'text') !== transform
      ? [{ pointer: `${pointer}/${name}`, detail: `goes with as: ${transform}` }]
      : [],
  );
}
