// Which classes of data an answer carries (MIPI-23): the categories of the columns that its fields are declared to come from.
import type { TSchema } from 'typebox';
import { answerFields } from './answers.ts';
import { catalogue } from './catalogue.ts';
import type { Category } from './declare.ts';

/** Nothing of anybody: what the service, the policy or a digest says of itself. */
const none = 'none';

const categories = new Map<string, string>(
  catalogue().map(({ table, column, category }) => [`${table}.${column}`, category]),
);
const declared = new Map<string, readonly string[]>(
  answerFields().map(({ type, field, columns }) => [`${type}.${field}`, columns]),
);

/**
 * The classes of an answer of this shape and of what it `carries` beside it, in order of the alphabet; `none` alone when it
 * holds nothing of a record. Throws for a field of which answers.json does not say where it comes from: such a route
 * cannot be opened.
 */
export function dataClasses(output: TSchema, carries: readonly Category[] = []): string[] {
  const ofShape = known.get(output) ?? classesOf(output);
  known.set(output, ofShape);
  const classes = new Set([...carries, ...ofShape]);
  return classes.size === 0 ? [none] : [...classes].toSorted();
}

/** Shapes never change, and every app of a process asks for the same ones. */
const known = new WeakMap<TSchema, readonly string[]>();

function classesOf(output: TSchema): string[] {
  const columns = fieldsOf(output, '').flatMap((field) => {
    const made = declared.get(field);
    if (made === undefined) throw new Error(`answers.json does not say what ${field} is made of`);
    return made.map((column) => [field, column] as const);
  });
  return columns.map(([field, column]) => {
    const category = categories.get(column);
    if (category === undefined) throw new Error(`${field} is made of ${column}, which is declared nowhere`);
    return category;
  });
}

/** `Type.field` of every member at any depth; members of what has no name of its own are named by their path. */
function fieldsOf(schema: unknown, place: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const title: unknown = Reflect.get(schema, 'title');
  const here = typeof title === 'string' && /^[A-Z]\w+$/.test(title) ? title : place;
  const within = ['items', 'additionalProperties', 'anyOf', 'oneOf', 'allOf']
    .flatMap((key) => Reflect.get(schema, key) as unknown)
    .flatMap((part) => fieldsOf(part, here));
  const properties = Object.entries((Reflect.get(schema, 'properties') as object | undefined) ?? {});
  return [
    ...within,
    ...properties.flatMap(([name, property]) => [
      `${here}.${name}`,
      ...fieldsOf(property, `${here}.${name}`),
    ]),
  ];
}
