// Inputs that fit what the doors describe, made from the descriptions alone.

export type Schema = Record<string, unknown>;

export interface DescribedOperation {
  method: string;
  path: string;
  name: string;
  access: string[];
  marks: Record<string, unknown>;
  /** Members of the input beside the body, by name. */
  members: Record<string, { place: string; schema: Schema; required: boolean }>;
  /** Media type and schema of the body. */
  body: { type: string; schema: Schema } | undefined;
  /** The operation that the same place is for many at once, and the body that it then has. */
  several?: { name: string; schema: Schema };
}

interface Document {
  paths: Record<string, Record<string, Schema>>;
  components: { schemas: Record<string, Schema> };
}

/** Every operation of an OpenAPI document. */
export function operationsOf(document: Document): DescribedOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => {
      const parameters = (told.parameters ?? []) as {
        name: string;
        in: string;
        required?: boolean;
        schema: Schema;
      }[];
      const content = (told.requestBody as { content?: Record<string, { schema: Schema }> } | undefined)
        ?.content;
      const [type, media] = Object.entries(content ?? {})[0] ?? [];
      const operation = {
        method: method.toUpperCase(),
        path,
        name: String(told.operationId),
        access: told['x-access'] as string[],
        marks: told,
        members: Object.fromEntries(
          parameters.map((one) => [
            one.name,
            { place: one.in, schema: one.schema, required: one.required === true },
          ]),
        ),
        body: type && media ? { type, schema: media.schema } : undefined,
      };
      const several = told['x-several'] as { operationId: string; schema: Schema } | undefined;
      return several === undefined
        ? operation
        : { ...operation, several: { name: several.operationId, schema: several.schema } };
    }),
  );
}

const texts = [
  'Ada Example',
  'x',
  '2026-01-02',
  '2026',
  'AT',
  'EUR',
  'en',
  'https://example.org/',
  'example.org',
  '+43123456789',
  '"1"',
  '0199b0a0-0000-7000-8000-000000000001',
  '0'.repeat(32),
  'A'.repeat(24),
  'A'.repeat(43),
];

/** A value with every required member and no other; `given` names values by the name of their member. */
export function sample(
  document: Document,
  schema: Schema,
  given: Record<string, unknown>,
  name = '',
): unknown {
  if (typeof schema.$ref === 'string') {
    const title = schema.$ref.split('/').at(-1) ?? '';
    return sample(document, document.components.schemas[title] ?? {}, given, name);
  }
  if (Object.hasOwn(given, name)) return given[name];
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const [choice] = (schema.anyOf ?? schema.oneOf ?? []) as Schema[];
  if (choice) return sample(document, choice, given, name);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object' || schema.properties) return objectOf(document, schema, given);
  if (type === 'array')
    return Array.from({ length: Number(schema.minItems ?? 0) }, () =>
      sample(document, schema.items as Schema, given, name),
    );
  if (type === 'integer' || type === 'number') return Number(schema.minimum ?? 1);
  if (type === 'boolean') return true;
  return type === 'string' ? textFor(schema) : 'x';
}

function objectOf(document: Document, schema: Schema, given: Record<string, unknown>): unknown {
  // A text by language: one is needed.
  if (schema.properties === undefined && schema.minProperties) return { en: 'Example' };
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = (schema.required ?? []) as string[];
  return Object.fromEntries(
    required.map((member) => [member, sample(document, properties[member] ?? {}, given, member)]),
  );
}

function textFor({ pattern, format, minLength = 0, maxLength = 10_000 }: Schema): string {
  if (format === 'date-time') return '2026-01-02T00:00:00Z';
  const fits = texts.find(
    (one) =>
      one.length >= Number(minLength) &&
      one.length <= Number(maxLength) &&
      (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(one)),
  );
  return fits ?? 'a'.repeat(Number(minLength));
}
