// The JSON Schema of a policy pack, for editors: policies/schema.json holds exactly this text.
import { fieldShape, packShape } from './pack-shape.ts';

const fieldText = JSON.stringify(fieldShape);

/** All fields share one shape: it is written once and referred to, which keeps the file readable. */
const referToField = (key: string, value: unknown): unknown =>
  key !== '' && JSON.stringify(value) === fieldText ? { $ref: '#/$defs/field' } : value;

const shape: Record<string, unknown> = JSON.parse(JSON.stringify(packShape, referToField));

/** The shape of a pack as a JSON Schema 2020-12 document. */
export const packSchema: Record<string, unknown> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Policy pack',
  ...shape,
  $defs: { field: fieldShape },
};

/** The text of policies/schema.json; a test fails when the file and this differ. */
export function packSchemaText(): string {
  return `${JSON.stringify(packSchema, null, 2)}\n`;
}
