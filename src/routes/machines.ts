// Machines of partners: their token, in the words of OAuth, and what administrators do about them.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { cardRefusal, findCardNumber } from '../core/card-numbers.ts';
import { describeFailure, problemOf } from '../core/failure.ts';
import { createClient } from '../core/machines/create-client.ts';
import { addKey, addSecret, removeCredential } from '../core/machines/credentials.ts';
import { issueToken } from '../core/machines/issue-token.ts';
import { endClient, listClients, readOwnClient } from '../core/machines/manage-clients.ts';
import { Problem } from '../core/problem.ts';
import { type Door, route } from './door.ts';

const tag = { tag: 'machines' };

export function machineRoutes(door: Door): void {
  route(door, 'POST /v1/admin/api-clients', createClient, tag);
  route(door, 'GET /v1/admin/api-clients', listClients, tag);
  route(door, 'POST /v1/admin/api-clients/{id}/secrets', addSecret, tag);
  route(door, 'POST /v1/admin/api-clients/{id}/keys', addKey, tag);
  route(door, 'DELETE /v1/admin/api-clients/{id}/credentials/{credential}', removeCredential, tag);
  route(door, 'POST /v1/admin/api-clients/{id}/end', endClient, tag);
  route(door, 'GET /v1/partners/client', readOwnClient, tag);
  // A scope of its own: forms are read, and errors told by RFC 6749, here alone.
  door.app.register((app, _options, done) => {
    readForms(app);
    app.setErrorHandler((error, request, reply) => {
      const problem = asProblem(error);
      if (problem.code === 'server.failed') request.log.error({ failure: describeFailure(error) }, 'failed');
      const wait = problem.extras.retryAfter ?? (problem.status === 503 ? 1 : undefined);
      if (wait !== undefined) reply.header('retry-after', `${wait}`);
      if (problem.status === 401) reply.header('www-authenticate', 'Basic realm="rollbook", charset="UTF-8"');
      // RFC 6749 knows no 422; no number of a card is taken by any door.
      const isCard = problem.code === 'payment.cardNumber';
      reply
        .code(problem.status === 422 && !isCard ? 400 : problem.status)
        .type('application/json; charset=utf-8');
      return reply.header('cache-control', 'no-store').header('pragma', 'no-cache').send(tell(problem));
    });
    route({ ...door, app }, 'POST /v1/oauth/token', issueToken, {
      ...tag,
      clientAuthentication: true,
      receive: receiveCredentials,
    });
    done();
  });
}

const form = 'application/x-www-form-urlencoded';
const known = new Set(Object.keys(issueToken.input.properties.body.properties));

/** Parameters nobody knows are ignored, as are empty ones; one that comes twice is an error (RFC 6749, 3.2). */
function readForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    form,
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, text, finish) => {
      const card = findCardNumber(Object.fromEntries(new URLSearchParams(text)));
      if (card !== undefined) return finish(cardRefusal(card));
      const given = [...new URLSearchParams(text)].filter(([name, value]) => known.has(name) && value !== '');
      const body = Object.fromEntries(given);
      if (Object.keys(body).length === given.length) finish(null, body);
      else finish(new Problem('request.invalid', 'A parameter comes twice.'));
    },
  );
}

/** Basic carries the client, each part form-encoded (RFC 6749, 2.3.1). */
function receiveCredentials(request: FastifyRequest, input: Record<string, unknown>): void {
  const body = (input.body ?? {}) as Record<string, unknown>;
  input.body = body;
  const header = request.headers.authorization;
  if (header === undefined) return;
  const [, encoded = ''] = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header) ?? [];
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  if (body.client_secret !== undefined || body.client_assertion !== undefined)
    throw new Problem('request.invalid', 'A client proves itself in one way, not in two.');
  if (body.client_id !== undefined && body.client_id !== decode(id))
    throw new Problem('request.invalid', 'Authorization and body name two clients.');
  Object.assign(body, { client_id: decode(id), client_secret: decode(rest.join(':')) });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Problem('client.invalid', 'The Authorization header cannot be read.');
  }
}

/** What Fastify itself refuses is a request that cannot be read. */
function asProblem(error: unknown): Problem {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
  if (error instanceof Problem || typeof status !== 'number' || status >= 500) return problemOf(error);
  return new Problem('request.invalid', `Send a body as ${form}.`);
}

const codes: Record<string, string> = {
  'client.invalid': 'invalid_client',
  'grant.unsupported': 'unsupported_grant_type',
  'scope.invalid': 'invalid_scope',
  'server.failed': 'server_error',
};

/** The error of RFC 6749, 5.2, whose libraries read nothing else; its description knows no quotes and no other script. */
function tell({ code, status, message }: Problem): string {
  const isLater = status === 429 || status === 503;
  const error = codes[code] ?? (isLater ? 'temporarily_unavailable' : 'invalid_request');
  const description = message.replaceAll(/["\\]/g, "'").replaceAll(/[^\x20-\x7e]/g, '?');
  return JSON.stringify({ error, error_description: description });
}
