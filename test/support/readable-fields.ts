// Walks what the doors describe and lists every field that an answer can carry, by kind of viewer.
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { staffRoles } from '../../src/core/actor.ts';

const viewers = ['account', 'member', ...staffRoles, 'client'] as const;
export type Viewer = 'everybody' | (typeof viewers)[number];
/** Type -> its fields. */
export type Fields = Record<string, string[]>;
export type ByViewer = Record<Viewer, Fields>;

type Found = Map<string, Set<string>>;
type Schema = Record<string, unknown>;

function viewersOf(access: readonly string[]): Viewer[] {
  if (access.includes('anonymous')) return ['everybody'];
  return viewers.filter((viewer) => access.includes(viewer));
}

function forEach<Value>(make: (viewer: Viewer) => Value): Record<Viewer, Value> {
  return Object.fromEntries(
    (['everybody', ...viewers] as const).map((viewer) => [viewer, make(viewer)]),
  ) as Record<Viewer, Value>;
}

function empty(): Record<Viewer, Found> {
  return forEach(() => new Map());
}

/** What everybody may read is not repeated for the others. */
function tell(found: Record<Viewer, Found>): ByViewer {
  const lists = (fields: Found, without?: Found) =>
    Object.fromEntries(
      [...fields]
        .map(
          ([type, names]) =>
            [type, [...names].filter((name) => !without?.get(type)?.has(name)).toSorted()] as const,
        )
        .filter(([, names]) => names.length > 0)
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    );
  return forEach((viewer) => lists(found[viewer], viewer === 'everybody' ? undefined : found.everybody));
}

function add(found: Found, type: string, field: string): boolean {
  const names = found.get(type) ?? new Set();
  found.set(type, names);
  if (names.has(field)) return false;
  names.add(field);
  return true;
}

interface Document {
  paths: Record<
    string,
    Record<string, { 'x-access': string[]; responses: Record<string, { content?: Content }> }>
  >;
  components: { schemas: Record<string, Schema> };
}
type Content = Record<string, { schema: Schema }>;

/** The fields of every answer that the OpenAPI document describes; problems apart. */
export function fieldsOfRest(document: Document): ByViewer {
  const found = empty();
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
    const success = Object.entries(operation.responses).filter(([status]) => status !== 'default');
    const schemas = success.flatMap(([, { content = {} }]) =>
      Object.values(content).map(({ schema }) => schema),
    );
    for (const viewer of viewersOf(operation['x-access'])) {
      for (const schema of schemas) walkSchema(document, schema, '', found[viewer]);
    }
  }
  return tell(found);
}

/** `place` names the type, and within it the path to what has no name of its own. */
function walkSchema(document: Document, schema: unknown, place: string, found: Found): void {
  if (typeof schema !== 'object' || schema === null) return;
  const reference: unknown = Reflect.get(schema, '$ref');
  if (typeof reference === 'string') {
    const name = reference.split('/').at(-1) ?? '';
    walkSchema(document, document.components.schemas[name], name, found);
    return;
  }
  for (const key of ['items', 'additionalProperties'])
    walkSchema(document, Reflect.get(schema, key), place, found);
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    const parts: unknown = Reflect.get(schema, key);
    if (Array.isArray(parts)) for (const part of parts) walkSchema(document, part, place, found);
  }
  const [type = '', ...path] = place.split('.');
  for (const [name, property] of Object.entries(
    (Reflect.get(schema, 'properties') as Schema | undefined) ?? {},
  )) {
    if (add(found, type, [...path, name].join('.')))
      walkSchema(document, property, `${place}.${name}`, found);
  }
}

/** The fields of every type that a root field of the GraphQL schema reaches. Throws for one that does not say who may. */
export function fieldsOfGraphql(schema: GraphQLSchema): ByViewer {
  const found = empty();
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const { access } = field.extensions;
      if (!Array.isArray(access)) throw new Error(`the field ${field.name} does not say who may ask it`);
      for (const viewer of viewersOf(access)) {
        const type = getNamedType(field.type);
        if (isObjectType(type)) walkType(type, found[viewer]);
      }
    }
  }
  return tell(found);
}

function walkType(type: GraphQLObjectType, found: Found): void {
  for (const field of Object.values(type.getFields())) {
    const below = getNamedType(field.type);
    if (add(found, type.name, field.name) && isObjectType(below)) walkType(below, found);
  }
}

/** What one list has beyond another. */
export function beyond(list: ByViewer, known: ByViewer): ByViewer {
  const less = (viewer: Viewer) =>
    Object.fromEntries(
      Object.entries(list[viewer])
        .map(([type, names]) => [type, names.filter((name) => !known[viewer][type]?.includes(name))] as const)
        .filter(([, names]) => names.length > 0),
    );
  return forEach(less);
}
