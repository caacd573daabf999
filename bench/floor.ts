// The floors that our answers are compared with: Fastify routes that send the same page or certificate as a constant.
import { readFile } from 'node:fs/promises';
import Fastify from 'fastify';
import { professionalPage } from '../src/schema/api/directory.ts';
import { verification } from '../src/schema/api/verification.ts';

const [, , port = '0', samples = ''] = process.argv;
const { page, certificate } = JSON.parse(await readFile(samples, 'utf8')) as Record<string, unknown>;
const pageText = JSON.stringify(page);
const app = Fastify();

/** Serialised for each request by the schema of our own answer. */
const bySchema = (schema: unknown) => ({ schema: { response: { 200: JSON.parse(JSON.stringify(schema)) } } });
app.get('/page', bySchema(professionalPage), (_request, reply) => reply.send(page));
app.get('/certificate', bySchema(verification), (_request, reply) => reply.send(certificate));
app.get('/string', (_request, reply) => reply.type('application/json; charset=utf-8').send(pageText));
await app.listen({ host: '127.0.0.1', port: Number(port) });
