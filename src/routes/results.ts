// The import of exam results: a CSV file as the body, streamed to a folder of ours and removed afterwards.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authorize } from '../core/execute.ts';
import { Problem } from '../core/problem.ts';
import { importResults, mergeAll, readResultImport } from '../core/results/import-results.ts';
import { planResults } from '../core/results/plan-results.ts';
import type { Services } from '../core/services.ts';
import { importRun } from '../schema/api/imports.ts';
import { dataClasses } from '../schema/data-classes.ts';
import { named } from './describe.ts';
import { type Door, route } from './door.ts';

/** Bytes of a file: a million rows and more. */
const mostBytes = 200_000_000;
const fileName = 'results.csv';

const flag = (description: string) => ({ type: 'string', enum: ['true', 'false'], description });
const query = {
  dryRun: flag('true: only plan; false by default.'),
  issue: flag('true: whoever passed is certified; false by default.'),
  planHash: { type: 'string', description: 'The plan to carry out; any other is refused with 409.' },
};

export function resultRoutes(door: Door): void {
  const { app, services } = door;
  route(door, 'GET /v1/admin/results/imports/{id}', readResultImport, { tag: 'application' });
  app.post<{ Params: { id: string } }>(
    '/v1/admin/results/imports/:id/resume',
    { schema: describe(app, 'result.resume', 'Ends an import of exam results that was broken off') },
    async (request, reply) => send(reply, await mergeAll(services, caller(request), request.params.id)),
  );
  app.register((uploads, _options, done) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('text/csv', (_request, payload, parsed) => parsed(null, payload));
    uploads.addContentTypeParser('*', (_request, _payload, parsed) =>
      parsed(new Problem('body.unsupportedType', 'Send the results as text/csv.')),
    );
    uploads.post('/v1/admin/results/imports', {
      schema: { ...describe(uploads, 'result.import', planResults.summary), ...upload },
      config: { largeBody: true },
      bodyLimit: mostBytes,
      // Before anything of the body is read: nobody else fills our disk.
      onRequest: (request) => authorize(planResults, caller(request), services),
      handler: (request, reply) => start(services, request, reply),
    });
    done();
  });
}

const upload = {
  querystring: { type: 'object', properties: query },
  consumes: ['text/csv'],
  body: {
    type: 'string',
    description: 'Columns: application (or member and program), part, satOn, outcome.',
  },
};

function describe(app: FastifyInstance, operationId: string, summary: string) {
  const id = { type: 'string', description: 'Id of the import.' };
  return {
    ...{ operationId, summary, tags: ['application'] },
    ...{ 'x-access': planResults.access, 'x-purpose': planResults.purpose, 'x-changes': true },
    ...{ 'x-data-classes': dataClasses(importRun), security: [{ bearer: [] }] },
    ...(operationId === 'result.resume' && {
      params: { type: 'object', properties: { id }, required: ['id'] },
    }),
    response: {
      [operationId === 'result.import' ? 201 : 200]: named(app, importRun),
      default: {
        description: 'Problem details (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
      },
    },
  };
}

function send(reply: FastifyReply, run: unknown): FastifyReply {
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(run));
}

const caller = ({ actor, id }: FastifyRequest) => ({ actor, id });

async function start(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = optionsOf(request);
  if (!(request.body instanceof Readable))
    throw new Problem('body.unsupportedType', 'Send the results as text/csv.');
  const directory = await mkdtemp(join(tmpdir(), 'rollbook-results-'));
  try {
    const path = join(directory, fileName);
    await pipeline(request.body, limited(), createWriteStream(path, { mode: 0o600 }));
    await services.scanUpload?.(path);
    const run = await importResults(services, caller(request), { path, name: fileName, ...asked });
    return send(reply.code(201).header('location', `/v1/admin/results/imports/${run.id}`), run);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Ends a stream that is longer than any results file. */
function limited(): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length;
      if (bytes > mostBytes) next(new Problem('body.tooLarge', 'The file is over the limit.'));
      else next(null, chunk);
    },
  });
}

function optionsOf({ query: given }: FastifyRequest) {
  const values = given as Record<string, unknown>;
  const unknown = Object.keys(values).find((name) => !Object.hasOwn(query, name));
  if (unknown !== undefined) throw invalid(unknown, 'is not known');
  const { planHash } = values;
  if (planHash !== undefined && typeof planHash !== 'string') throw invalid('planHash', 'is there twice');
  return { dryRun: isTrue(values, 'dryRun'), issue: isTrue(values, 'issue'), planHash };
}

function isTrue(values: Record<string, unknown>, name: string): boolean {
  const value = values[name] ?? 'false';
  if (value !== 'true' && value !== 'false') throw invalid(name, 'must be true or false');
  return value === 'true';
}

function invalid(name: string, detail: string): Problem {
  return new Problem('request.invalid', `/${name} ${detail}.`, { errors: [{ pointer: `/${name}`, detail }] });
}
