// Checks a pack's values against its shape, and says in plain words what does not fit.
import { Compile } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { Settings } from 'typebox/system';
import { nearest } from './nearest.ts';
import { type Pack, packShape } from './pack-shape.ts';
import { escapePointer } from './pack-source.ts';

/** A problem before its line is known. */
export type Finding = { pointer: string; reason: string; clause?: string };

const validator = Compile(packShape);

/** True when the value has the shape of a pack. */
export function isPack(value: unknown): value is Pack {
  return validator.Check(value);
}

/** Everything about a value that does not fit the shape of a pack: at most one finding for each pointer. */
export function checkShape(value: unknown): Finding[] {
  const byPointer = new Map<string, Finding>();
  for (const finding of allErrors(value).flatMap(findingsOf)) {
    byPointer.set(finding.pointer, finding);
  }
  return [...byPointer.values()].map((finding) => ({ ...finding, ...clauseOf(finding) }));
}

/** TypeBox stops after eight errors; a pack's author wants them all. The setting is put back before returning. */
function allErrors(value: unknown): TLocalizedValidationError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: 10_000 });
  try {
    return validator.Errors(value);
  } finally {
    Settings.Set({ maxErrors });
  }
}

function findingsOf(error: TLocalizedValidationError): Finding[] {
  const pointer = error.instancePath;
  switch (error.keyword) {
    case 'boolean':
      return []; // said by additionalProperties
    case 'additionalProperties':
      return error.params.additionalProperties.map((name) => ({
        pointer: `${pointer}/${escapePointer(name)}`,
        reason: unknownName(name, namesAt(pointer)),
      }));
    case 'required':
      return error.params.requiredProperties.map((name) => ({
        pointer: `${pointer}/${escapePointer(name)}`,
        reason: 'is required',
      }));
    case 'enum':
      return [{ pointer, reason: `must be one of ${error.params.allowedValues.map(String).join(', ')}` }];
    default:
      return [{ pointer, reason: error.message }];
  }
}

/** The clauses that the shape keeps, by pointer and reason of what breaks them. */
const clauses: readonly [RegExp, string][] = [
  [/^\/purposes\/\d+\/basis: is required$/, 'MEXE-31'],
  [/^\/purposes\/\d+\/basis: /, 'MEF-24'],
  [/^\/fields\/[^/]+\/purpose: /, 'MEXE-31'],
  [/^\/fields\/[^/]+\/(necessity|consequence): /, 'MEF-20'],
  [/^\/fields\/[^/]+: is not known/, 'MEXT-01'],
  [/^\/forms\/[^/]+\/fields\/\d+: /, 'MEXT-01'],
  [/^\/purposes: /, 'MEF-24'],
  [/^\/controller(\/[^/]+)?: /, 'MEF-02'],
  [/^\/minimumAge(\/|: )/, 'MEF-81'],
  [/^\/agreements(\/|: )/, 'MEF-04'],
  [/^\/regions(\/|: )/, 'MEF-10'],
  [/^\/deadlines(\/|: )/, 'MEF-66'],
  [/^\/transfers(\/|: )/, 'MEF-54'],
  [/^\/passwords(\/|: )/, 'MEXT-19'],
  [/^\/staff(\/|: )/, 'MEXT-18'],
  [/^\/breach(\/|: )/, 'MEXT-23'],
  [/^\/technical(\/|: )/, 'MEF-23'],
  [/^\/figures(\/|: )/, 'MEF-31'],
  [/^\/categories\/\d+\/keep(\/|: )/, 'MIPI-04'],
];

function clauseOf({ pointer, reason }: Finding): { clause?: string } {
  const clause = clauses.find(([place]) => place.test(`${pointer}: ${reason}`))?.[1];
  return clause === undefined ? {} : { clause };
}

type Schema = {
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  items?: Schema;
};

const root: Schema = JSON.parse(JSON.stringify(packShape));

/** The member names that the shape knows at a pointer. */
function namesAt(pointer: string): string[] {
  let schema: Schema | undefined = root;
  for (const name of pointer.split('/').slice(1)) {
    schema = schema?.properties?.[name] ?? Object.values(schema?.patternProperties ?? {})[0] ?? schema?.items;
  }
  return Object.keys(schema?.properties ?? {});
}

/** Says that a name is not known, and which known one is nearest. */
export function unknownName(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? 'is not known' : `is not known; the nearest known name is ${near}`;
}
