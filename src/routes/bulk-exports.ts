// Exports of many people by staff, and their files, which are streamed as they are read.
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decideBulkExport } from '../core/bulk-exports/decide-bulk-export.ts';
import { listBulkExports } from '../core/bulk-exports/list-bulk-exports.ts';
import { proposeBulkExport } from '../core/bulk-exports/propose-bulk-export.ts';
import { openBulkExport, releaseFile } from '../core/bulk-exports/release.ts';
import { describeRoute, partition } from './describe.ts';
import { type Door, route } from './door.ts';

export function bulkExportRoutes(door: Door): void {
  const { app, services } = door;
  const staff = { tag: 'staff' };
  route(door, 'GET /v1/admin/bulk-exports', listBulkExports, staff);
  route(door, 'POST /v1/admin/bulk-exports', proposeBulkExport, staff);
  route(door, 'POST /v1/admin/bulk-exports/{id}/decision', decideBulkExport, staff);
  const parts = partition(openBulkExport.input, '/v1/admin/bulk-exports/{id}/file');
  const schema = describeRoute(app, openBulkExport, parts, staff);
  const file = async (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
    const { actor, id, ip: address } = request;
    const from = { address, agent: request.headers['user-agent'] };
    const lines = await releaseFile(services, { actor, id, from }, request.params.id);
    return (
      reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="bulk-export-${request.params.id}.ndjson"`)
        .header('cache-control', 'no-store')
        // One piece ahead: who reads slowly is read for slowly.
        .send(Readable.from(lines, { highWaterMark: 1 }))
    );
  };
  // No HEAD: it would release what nobody receives.
  app.get('/v1/admin/bulk-exports/:id/file', { schema, exposeHeadRoute: false }, file);
}
