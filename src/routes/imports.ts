// Imports by staff: a mapping and CSV files in one multipart request, streamed to a folder of ours and removed afterwards.
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuseCardNumbers } from '../core/card-numbers.ts';
import { authorize } from '../core/execute.ts';
import { planImport } from '../core/imports/plan-import.ts';
import { readImport } from '../core/imports/read-import.ts';
import { type ImportRequest, runImport, runUndo } from '../core/imports/run-import.ts';
import { Problem } from '../core/problem.ts';
import type { Services } from '../core/services.ts';
import { importRun } from '../schema/api/imports.ts';
import { dataClasses } from '../schema/data-classes.ts';
import { named } from './describe.ts';
import { type Door, route } from './door.ts';

/** The parts of the request, for its description. */
const parts = {
  type: 'object',
  required: ['mapping'],
  properties: {
    mapping: { type: 'string', description: 'The text of the mapping, as a field or a file (YAML).' },
    dryRun: { type: 'string', enum: ['true', 'false'], description: 'true: only plan; false by default.' },
    planHash: { type: 'string', description: 'The plan to carry out; any other is refused with 409.' },
    file: {
      type: 'string',
      format: 'binary',
      description: 'A CSV file by its name; as many as the mapping needs.',
    },
  },
};

/** Bytes of one file, 2 GB; files; bytes of a field such as the mapping. */
const limits = { fileSize: 2_000_000_000, files: 20, fields: 10, fieldSize: 1_000_000, parts: 30 };

export function importRoutes(door: Door): void {
  const { app, services } = door;
  route(door, 'GET /v1/admin/imports/{id}', readImport);
  app.post<{ Params: { id: string } }>(
    '/v1/admin/imports/:id/undo',
    {
      schema: describe(app, 'import.undo', 'Undoes an import of the last 72 hours', {
        id: { type: 'string', description: 'The id of the import.' },
      }),
    },
    async (request, reply) => {
      // Before anything of the body is read: nobody else fills our disk.
      await authorize(planImport, caller(request), services);
      refuseQuery(request);
      return send(reply, await runUndo(services, caller(request), request.params.id));
    },
  );
  app.register(async (uploads) => {
    await uploads.register(multipart, { limits, throwFileSizeLimit: true });
    const schema = {
      ...describe(app, 'import.start', 'Plans an import, or carries it out'),
      consumes: ['multipart/form-data'],
      body: parts,
    };
    uploads.post('/v1/admin/imports', { schema, config: { largeBody: true } }, (request, reply) =>
      start(services, request, reply),
    );
  });
}

function describe(
  app: FastifyInstance,
  operationId: string,
  summary: string,
  params?: Record<string, object>,
) {
  return {
    ...{ operationId, summary, tags: ['import'] },
    ...{ 'x-access': planImport.access, 'x-data-classes': dataClasses(importRun) },
    ...{ security: [{ bearer: [] }] },
    ...(params && { params: { type: 'object', properties: params, required: Object.keys(params) } }),
    response: {
      [operationId === 'import.start' ? 201 : 200]: named(app, importRun),
      default: {
        description: 'Problem details (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
      },
    },
  };
}

const caller = ({ actor, id }: FastifyRequest) => ({ actor, id });

async function start(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // Before anything of the body is read: nobody else fills our disk.
  await authorize(planImport, caller(request), services);
  refuseQuery(request);
  if (!request.isMultipart())
    throw new Problem('body.unsupportedType', 'Send multipart/form-data: a mapping and CSV files.');
  const run = await inOwnFolder(async (directory) =>
    runImport(services, caller(request), await receive(services, request, directory)),
  );
  return send(reply.code(201).header('location', `/v1/admin/imports/${run.id}`), run);
}

/** No parameter is known here; one that would be overlooked is refused by name. */
function refuseQuery({ query }: FastifyRequest): void {
  const [name] = Object.keys(query as object);
  if (name === undefined) return;
  const errors = [{ pointer: `/${name}`, detail: 'is not known' }];
  throw new Problem('request.invalid', `/${name} is not known.`, { errors });
}

/** The folder is gone before anybody is answered. */
async function inOwnFolder<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'rollbook-import-'));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function send(reply: FastifyReply, value: unknown): FastifyReply {
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(value));
}

/** Streams the files to the folder; nobody reads them before the scanner, if there is one, says that they are clean. Parts: `mapping` (file or field), `dryRun`, `planHash`, and the CSV files by name. */
async function receive(
  { scanUpload }: Services,
  request: FastifyRequest,
  directory: string,
): Promise<ImportRequest> {
  const fields = new Map<string, string>();
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        const name = knownField(part.fieldname);
        refuseCardNumbers(part.value, `/${name}`);
        fields.set(name, String(part.value));
      } else {
        const path = join(directory, nameOf(part.fieldname, part.filename));
        await save(part.file, path);
        await scanUpload?.(path);
      }
    }
  } catch (error) {
    throw asProblem(error);
  }
  const mapping =
    fields.get('mapping') ?? (await readFile(join(directory, mappingFile), 'utf8').catch(() => undefined));
  if (mapping === undefined) throw invalid('mapping', 'is required');
  const dryRun = fields.get('dryRun') ?? 'false';
  if (dryRun !== 'true' && dryRun !== 'false') throw invalid('dryRun', 'must be true or false');
  return { directory, mapping, dryRun: dryRun === 'true', planHash: fields.get('planHash') };
}

const knownFields = ['mapping', 'dryRun', 'planHash'];

function knownField(name: string): string {
  if (knownFields.includes(name)) return name;
  throw invalid(name, 'is not known');
}

/** No mapping can name a file that begins with a dot and a space. */
const mappingFile = '. mapping';

function nameOf(field: string, name: string): string {
  if (field === 'mapping') return mappingFile;
  if (!/^[\p{L}\p{N}_(][\p{L}\p{N}_ .()-]{0,120}$/u.test(name))
    throw invalid(field, 'needs a plain file name');
  return name;
}

async function save(stream: NodeJS.ReadableStream, path: string): Promise<void> {
  await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
}

function invalid(part: string, detail: string): Problem {
  return new Problem('body.invalid', `/${part} ${detail}.`, { errors: [{ pointer: `/${part}`, detail }] });
}

function asProblem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
  if (status === 413)
    return new Problem('body.tooLarge', 'A file, or the number of parts, is over the limit.');
  return new Problem('body.malformed', 'The multipart body cannot be read.');
}
