// The pieces that the shape of a policy pack is made of: words, lines, texts, and values that a policy may leave open.
import { type TSchema, Type } from 'typebox';
import * as names from './pack-names.ts';

export const words = <const Values extends readonly string[]>(values: Values, description: string) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values], description });

export const slug = (description: string) =>
  Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', description });

export const line = (description: string) => Type.String({ minLength: 1, description });

export const nullable = <Value>(schema: object, description: string) =>
  Type.Unsafe<Value | null>({ ...schema, description });

export const closed = <Properties extends Type.TProperties>(properties: Properties, description: string) =>
  Type.Object(properties, { additionalProperties: false, description });

/** Where a value comes from; every entry of a pack carries both members. */
export const source = {
  clause: Type.String({
    pattern: '^(MEF|MEXT|MIPI|MEXE|MASS)-[0-9]{2}$',
    description: 'The clause of the policy that this entry comes from, such as MEF-24.',
  }),
  origin: words(
    names.ORIGINS,
    'stated: the policy says so; inferred: our reading of its words; default: the policy is silent.',
  ),
};

export const text = (description: string) =>
  closed({ en: line('The English text.'), de: line('The German text.') }, description);

export type LocalText = Type.Static<ReturnType<typeof text>>;

type Plain = TSchema & { type: string };

/** Members of a value that a policy may leave open; nothing takes its place. */
export const openMembers = <Value>(schema: Plain) => ({
  value: nullable<Value>(
    { ...schema, type: [schema.type, 'null'] },
    'The value, or null: with the origin default the policy is silent, with stated it is to be filled in.',
  ),
  ...source,
});

/** Members of a value that a policy may leave open, and what the registry does then. */
export const openWithDefaultMembers = <Value>(schema: Plain) => ({
  ...openMembers<Value>(schema),
  default: Type.Optional(
    Type.Unsafe<Value>({ ...schema, description: 'What the registry does while the value is null.' }),
  ),
});

export const open = <Value>(schema: Plain, description: string) =>
  closed(openMembers<Value>(schema), description);

export const openWithDefault = <Value>(schema: Plain, description: string) =>
  closed(openWithDefaultMembers<Value>(schema), description);
