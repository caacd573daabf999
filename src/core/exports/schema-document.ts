// The JSON Schema (2020-12) of the bundle, as it is served: made of the same shape as the bundle's type.
import { exportBundle, exportSchemaPath } from '../../schema/api/export.ts';

/** The document; its `$id` is the address that bundles name in `$schema`. */
export function exportSchemaText(publicUrl: string): string {
  return JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${publicUrl}${exportSchemaPath}`,
    ...exportBundle,
  });
}
