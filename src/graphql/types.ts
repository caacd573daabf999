// Derives GraphQL types from the shapes of the API: an object by its title, the rest by its JSON type.
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql';
import type { TSchema } from 'typebox';

/** Any JSON value: texts by language, values whose shape the policy pack decides. */
export const json = new GraphQLScalarType({ name: 'JSON', description: 'A JSON value.' });

interface Shape {
  type?: unknown;
  title?: string;
  description?: string;
  enum?: unknown[];
  items?: TSchema;
  properties?: Record<string, TSchema>;
  required?: string[];
}

/** Types made so far, by name: one shape gives one type. */
export class TypeBook {
  readonly #outputs = new Map<string, GraphQLObjectType>();
  readonly #inputs = new Map<string, GraphQLInputObjectType>();
  readonly #enums = new Map<string, GraphQLEnumType>();

  /** The output type of a shape, nullable. `path` names what has no title. */
  output(schema: TSchema, path: string): GraphQLOutputType {
    const shape = shapeOf(schema);
    if (shape.items) return new GraphQLList(new GraphQLNonNull(this.output(shape.items, path)));
    if (shape.properties && shape.title) return this.object(schema);
    return this.#leaf(shape, path);
  }

  /** The object type of a titled shape. */
  object(schema: TSchema): GraphQLObjectType {
    const { title = 'Unnamed', description, properties = {}, required = [] } = shapeOf(schema);
    const known = this.#outputs.get(title);
    if (known) return known;
    const made = new GraphQLObjectType({
      name: title,
      description,
      fields: () =>
        Object.fromEntries(
          Object.entries(properties).map(([name, property]) => {
            const type = this.output(property, `${title}${capital(name)}`);
            const always = required.includes(name) && !mayBeNull(shapeOf(property));
            const field = { type: always ? new GraphQLNonNull(type) : type };
            return [name, { ...field, description: shapeOf(property).description }];
          }),
        ),
    });
    this.#outputs.set(title, made);
    return made;
  }

  /** The input type of a shape, nullable. */
  input(schema: TSchema, path: string): GraphQLInputType {
    const shape = shapeOf(schema);
    if (shape.items) return new GraphQLList(new GraphQLNonNull(this.input(shape.items, path)));
    if (shape.properties) return this.#inputObject(shape, path);
    return this.#leaf(shape, path);
  }

  #inputObject(
    { title, description, properties = {}, required = [] }: Shape,
    path: string,
  ): GraphQLInputObjectType {
    const name = `${title ?? path}Input`;
    const known = this.#inputs.get(name);
    if (known) return known;
    const made = new GraphQLInputObjectType({
      name,
      description,
      fields: () =>
        Object.fromEntries(
          Object.entries(properties).map(([member, property]) => {
            const type = this.input(property, `${title ?? path}${capital(member)}`);
            return [member, { type: required.includes(member) ? new GraphQLNonNull(type) : type }];
          }),
        ),
    });
    this.#inputs.set(name, made);
    return made;
  }

  #leaf(shape: Shape, path: string): GraphQLEnumType | GraphQLScalarType {
    const words = shape.enum?.filter((value) => value !== null);
    if (words?.every((value) => typeof value === 'string' && /^[A-Za-z_]\w*$/.test(value))) {
      return this.#enum(words.map(String), shape.title ?? path, shape.description);
    }
    const type = typeOf(shape);
    if (type === 'integer') return GraphQLInt;
    if (type === 'number') return GraphQLFloat;
    if (type === 'boolean') return GraphQLBoolean;
    return type === 'string' ? GraphQLString : json;
  }

  /** Enums of the same words are one type, named by their title or where the words were seen first. */
  #enum(values: string[], path: string, description: string | undefined): GraphQLEnumType {
    const key = values.join('|');
    const known = this.#enums.get(key);
    if (known) return known;
    const made = new GraphQLEnumType({
      name: path,
      description,
      values: Object.fromEntries(values.map((value) => [value, { value }])),
    });
    this.#enums.set(key, made);
    return made;
  }
}

export function shapeOf(schema: TSchema): Shape {
  return schema;
}

/** The JSON type; one that may be null too is still that type, as GraphQL's are nullable anyway. */
function typeOf({ type }: Shape): unknown {
  const types: unknown[] = Array.isArray(type) ? type.filter((word) => word !== 'null') : [type];
  return types.length === 1 ? types[0] : undefined;
}

function mayBeNull({ type }: Shape): boolean {
  return Array.isArray(type) && type.includes('null');
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
