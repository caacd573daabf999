// The GraphQL door: one operation becomes one root field; its arguments are the operation's input by name.
import { type GraphQLFieldConfig, type GraphQLFieldConfigArgumentMap, GraphQLNonNull } from 'graphql';
import type { Caller } from '../core/actor.ts';
import { execute } from '../core/execute.ts';
import { type Answer, JsonText, type Operation, type Source } from '../core/operation.ts';
import type { Services } from '../core/services.ts';
import { shapeOf, type TypeBook } from './types.ts';

/** What a request brings to every field. */
export interface GraphContext {
  actor: Caller;
  requestId: string;
  idempotencyKey: string | undefined;
  from: Source;
  services: Services;
  /** Milliseconds that the transaction of a field may take. */
  within: number;
  /** Counts a try at what guesses could win; throws `request.tooMany` after too many. */
  countGuess: () => void;
}

export type RootField = GraphQLFieldConfig<unknown, GraphContext>;

/** The argument that carries what REST sends as a body. */
const bodyArgument = 'input';

/**
 * Makes the field of an operation. It is nullable, so that one that fails leaves the others their answers. With `orNull`,
 * a problem of that code answers null without an error (a look-up that finds nothing).
 */
export function field(book: TypeBook, operation: Operation, options: { orNull?: string } = {}): RootField {
  return {
    type: book.output(operation.output, operation.name),
    description: operation.summary,
    extensions: { access: operation.access, operation: operation.name },
    args: argumentsOf(book, operation),
    resolve: async (_source, args, context, info) => {
      try {
        return valueOf(await run(operation, args, context, String(info.path.key)));
      } catch (error) {
        if (options.orNull && error instanceof Error && Reflect.get(error, 'code') === options.orNull)
          return null;
        throw error;
      }
    },
  };
}

/** Runs an operation with GraphQL arguments. `place` parts the idempotency keys of several fields in one request. */
export function run(
  operation: Operation,
  args: Record<string, unknown>,
  { actor, requestId, idempotencyKey, from, services, within, countGuess }: GraphContext,
  place: string,
): Promise<Answer<unknown>> {
  // Each alias is a try of its own.
  if (operation.guarded) countGuess();
  const { [bodyArgument]: body, ...others } = args;
  const input = body === undefined ? others : { ...others, body };
  const key = idempotencyKey === undefined ? {} : { idempotencyKey: `${idempotencyKey}:${place}` };
  return execute(operation, { actor, id: requestId, from, within, ...key }, withoutNulls(input), services);
}

export function valueOf(answer: Answer<unknown>): unknown {
  const value: unknown = answer.value instanceof JsonText ? answer.value.parsed : answer.value;
  // A record's ETag is needed for the next change: it travels as a member where the type has one.
  if (answer.etag && typeof value === 'object' && value !== null) return { ...value, etag: answer.etag };
  return value;
}

/** A null argument is an absent one, except inside a body, where null empties a field. */
function withoutNulls(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, plain(value)]),
  );
}

/** Arguments come without a prototype; the validator and the digest want plain objects. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value;
}

function argumentsOf(book: TypeBook, operation: Operation): GraphQLFieldConfigArgumentMap {
  const { properties = {}, required = [] } = shapeOf(operation.input);
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => name !== 'accept')
      .map(([name, schema]) => {
        const path = operation.name.replaceAll(/(^|\.)(\w)/g, (_match, _dot, letter: string) =>
          letter.toUpperCase(),
        );
        const type = book.input(schema, `${path}${name.charAt(0).toUpperCase()}${name.slice(1)}`);
        return [
          name === 'body' ? bodyArgument : name,
          { type: required.includes(name) ? new GraphQLNonNull(type) : type },
        ];
      }),
  );
}
