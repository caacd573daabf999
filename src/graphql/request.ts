// Reads a GraphQL request from a POST body or a GET query (GraphQL over HTTP).
import type { FastifyRequest } from 'fastify';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { refuseCardNumbers } from '../core/card-numbers.ts';
import { Problem } from '../core/problem.ts';
import { limits, refuse } from './limits.ts';

export interface GraphRequest {
  query: string;
  variables: Record<string, unknown> | undefined;
  operationName: string | undefined;
}

/** The parameters of a request; null is as good as absent. Throws `graphql.invalid` (400) for a wrong one. */
export function readGraphRequest(request: FastifyRequest): GraphRequest {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const source = isRead ? request.query : request.body;
  if (!isMap(source)) throw invalid('', 'must be one JSON object; batches are not accepted');
  const read = (name: string) => (Object.hasOwn(source, name) ? (source[name] ?? undefined) : undefined);
  const map = (name: string) => readMap(name, isRead ? parseText(name, read(name)) : read(name));
  const query = read('query');
  if (typeof query !== 'string' || query === '') throw invalid('/query', 'must be a GraphQL document');
  if (query.length > limits.characters) refuse(`is longer than ${limits.characters} characters`);
  map('extensions');
  // Literals as well as variables, before an error of the document can quote them.
  refuseCardNumbers(source);
  return { query, variables: map('variables'), operationName: readName(read('operationName')) };
}

/** Throws `route.methodNotAllowed` (405) unless the document's chosen operation only reads. */
export function requireQuery({ query, operationName }: GraphRequest): void {
  const operation = getOperationAST(parse(query, { maxTokens: limits.tokens }), operationName);
  if (operation && operation.operation !== OperationTypeNode.QUERY) {
    throw new Problem('route.methodNotAllowed', 'GET answers queries only; send a mutation by POST.');
  }
}

/** Names part the cache of compiled documents, hence only real ones. */
function readName(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || !/^[A-Za-z_]\w{0,199}$/.test(value)) {
    throw invalid('/operationName', 'must be the name of an operation');
  }
  return value;
}

function parseText(name: string, value: unknown): unknown {
  if (value === undefined || value === '') return undefined;
  try {
    return typeof value === 'string' ? (JSON.parse(value) ?? undefined) : value;
  } catch {
    throw invalid(`/${name}`, 'must be JSON');
  }
}

function readMap(name: string, value: unknown): Record<string, unknown> | undefined {
  if (value === undefined || isMap(value)) return value;
  throw invalid(`/${name}`, 'must be a JSON object');
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(pointer: string, detail: string): Problem {
  return new Problem('graphql.invalid', `${pointer || 'The request'} ${detail}.`, {
    errors: [{ pointer, detail }],
  });
}
