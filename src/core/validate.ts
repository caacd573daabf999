// The one validator: checks an operation's input and says what is wrong, member by member.
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { nearest } from '../policy/nearest.ts';
import { refuseCardNumbers } from './card-numbers.ts';
import { Problem, type ProblemError } from './problem.ts';

const compiled = new WeakMap<TSchema, Validator>();

function validatorOf(schema: TSchema): Validator {
  const known = compiled.get(schema);
  if (known) return known;
  const made: Validator = Compile(schema);
  compiled.set(schema, made);
  return made;
}

/**
 * The input, if it has the operation's shape. Throws a Problem otherwise: `request.invalid` (400) for path, query and
 * headers, `body.invalid` (422) for the body; unknown members are refused and the nearest known one is named (MEXT-01).
 * Numbers of cards in a body are refused first of all: what else is wrong with it might repeat them.
 */
export function validateInput<T extends TSchema>(schema: T, input: unknown): Static<T> {
  refuseCardNumbers(bodyOf(input));
  const validator = validatorOf(schema);
  const wellShaped = validator.Check(input);
  const errors = wellShaped
    ? listBrokenTexts(input)
    : [...validator.Errors(input)].flatMap((error) => describe(schema, error));
  if (wellShaped && errors.length === 0) return input as Static<T>;
  const inBody = errors.filter(({ pointer }) => pointer === '/body' || pointer.startsWith('/body/'));
  if (inBody.length === 0 || inBody.length < errors.length) {
    const outside = errors.filter((error) => !inBody.includes(error));
    throw new Problem('request.invalid', summarize(outside), { errors: unique(outside) });
  }
  const relative = inBody.map(({ pointer, detail }) => ({ pointer: pointer.slice('/body'.length), detail }));
  throw new Problem('body.invalid', summarize(relative), { errors: unique(relative) });
}

function bodyOf(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'body' in input ? input.body : undefined;
}

interface ValidationError {
  keyword: string;
  instancePath: string;
  message: string;
  params: object;
}

function describe(schema: TSchema, error: ValidationError): ProblemError[] {
  const { params } = error;
  if ('additionalProperties' in params && Array.isArray(params.additionalProperties)) {
    const known = knownMembers(schema, error.instancePath);
    return params.additionalProperties.map((name: unknown) =>
      unknownMember(error.instancePath, String(name), known),
    );
  }
  if ('requiredProperties' in params && Array.isArray(params.requiredProperties)) {
    return params.requiredProperties.map((name: unknown) => ({
      pointer: `${error.instancePath}/${escapePointer(String(name))}`,
      detail: 'is required',
    }));
  }
  // An additional member has a `false` schema of its own; of many, the validator stops before it names them together.
  if (error.keyword === 'boolean') {
    const end = error.instancePath.lastIndexOf('/');
    const [parent, name] = [error.instancePath.slice(0, end), error.instancePath.slice(end + 1)];
    return [unknownMember(parent, unescapePointer(name), knownMembers(schema, parent))];
  }
  if (error.keyword === 'pattern' || error.keyword === 'format')
    return [{ pointer: error.instancePath, detail: patternDetail(schema, error) }];
  return [{ pointer: error.instancePath, detail: error.message }];
}

/** What a text should have been, in the words of its shape where it has some. */
function patternDetail(schema: TSchema, { instancePath, message }: ValidationError): string {
  const description = member(schemaAt(schema, instancePath), 'description');
  return typeof description === 'string' ? `does not have the right form: ${description}` : message;
}

/** An error for a member that nobody knows. */
export function unknownMember(parent: string, name: string, known: readonly string[]): ProblemError {
  const near = nearest(name, known);
  return {
    pointer: `${parent}/${escapePointer(name)}`,
    detail: near === undefined ? 'is not known' : `is not known; the nearest known one is ${near}`,
  };
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapePointer(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Texts, and names of members, that no database keeps: with NUL, or half a surrogate pair (RFC 8259, 8.2). */
function listBrokenTexts(value: unknown, pointer = ''): ProblemError[] {
  if (typeof value === 'string') return isBroken(value) ? [{ pointer, detail: brokenDetail }] : [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => listBrokenTexts(item, `${pointer}/${index}`));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const place = `${pointer}/${escapePointer(name)}`;
    return isBroken(name) ? [{ pointer: place, detail: brokenDetail }] : listBrokenTexts(item, place);
  });
}

const brokenDetail = 'holds a NUL or is not well-formed Unicode';

function isBroken(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

/** The part of a schema that describes the value at a JSON pointer into the data. */
function schemaAt(schema: TSchema, pointer: string): unknown {
  let current: unknown = schema;
  for (const step of pointer.split('/').slice(1)) {
    current = child(current, 'properties', step) ?? member(current, 'items');
  }
  return current;
}

/** The member names that a schema knows at a JSON pointer into the data. */
function knownMembers(schema: TSchema, pointer: string): string[] {
  const properties = member(schemaAt(schema, pointer), 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function child(value: unknown, name: string, key: string): unknown {
  const found = member(value, name);
  return typeof found === 'object' && found !== null && Object.hasOwn(found, key)
    ? Reflect.get(found, key)
    : undefined;
}

function unique(errors: readonly ProblemError[]): ProblemError[] {
  const seen = new Set<string>();
  return errors.filter(({ pointer, detail }) => {
    const key = `${pointer} ${detail}`;
    return !seen.has(key) && seen.add(key);
  });
}

function summarize(errors: readonly ProblemError[]): string {
  const [first] = errors;
  if (first === undefined) return 'The request does not have the required shape.';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `${first.pointer || 'The value'} ${first.detail}${more}.`;
}
