// Bundles of a person's own data, and the schema that describes them.
import { createExport } from '../core/exports/create-export.ts';
import { readExport } from '../core/exports/read-export.ts';
import { exportSchemaText } from '../core/exports/schema-document.ts';
import { exportBundle, exportSchemaPath } from '../schema/api/export.ts';
import { type Door, route } from './door.ts';

export function exportRoutes(door: Door): void {
  route(door, 'POST /v1/me/exports', createExport);
  // This door sends the bundle alone, so that its digest and signature stand for the whole body.
  route(door, 'GET /v1/me/exports/{id}', { ...readExport, output: exportBundle });
  const text = exportSchemaText(door.services.publicUrl);
  door.app.get(exportSchemaPath, { schema: { hide: true } }, (_request, reply) =>
    reply.type('application/schema+json').send(text),
  );
}
