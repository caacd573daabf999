// What an operation is: data and one function. Every door calls the same operations, through `execute` alone.
import type { Static, TSchema } from 'typebox';
import type { ApiScope } from '../schema/api/scopes.ts';
import type { Category } from '../schema/declare.ts';
import type { Versions } from '../store/directory-version.ts';
import type { PublicLane } from '../store/public-lane.ts';
import type { Reach } from '../store/sessions.ts';
import type { Tx } from '../store/transactions.ts';
import type { Actor, Caller, Person, Role } from './actor.ts';
import type { Problem } from './problem.ts';
import type { Services } from './services.ts';

/** JSON that is ready: REST sends it as it stands, GraphQL parses it. */
export class JsonText {
  #text: string | (() => string);
  #parsed: unknown;
  /** A function makes the text when it is first asked for. */
  constructor(text: string | (() => string)) {
    this.#text = text;
  }
  get text(): string {
    if (typeof this.#text !== 'string') this.#text = this.#text();
    return this.#text;
  }
  /** What the text says; parsed once, so not to be changed. */
  get parsed(): unknown {
    this.#parsed ??= JSON.parse(this.text);
    return this.#parsed;
  }
}

/** What an operation answers with: the value, and what a door may say about it. */
export interface Answer<Value> {
  value: Value | JsonText;
  /** Strong entity tag with its quotes (RFC 9110, 8.8.3). */
  etag?: string;
  /** Cursors of the neighbouring pages; REST makes Link targets of them (RFC 8288). */
  pages?: { next?: string; prev?: string };
  /** Relation -> target (RFC 8288). */
  links?: Record<string, string>;
  /**
   * The members whom it turned out to be about (internal ids), for the audit trail: one just created, or those found. Somebody
   * without a record is named by the id of the account.
   */
  subject?: string | readonly string[];
  /** Where a created record is. */
  location?: string;
  /** 200 unless said otherwise; 201 with a location. */
  status?: number;
  /** A body that is not JSON. */
  binary?: { mediaType: string; bytes: Uint8Array };
  headers?: Record<string, string>;
  /** Who it turned out to be that asked, for the audit trail: a machine that has just proved itself. */
  actedAs?: Actor;
  /** Members of the value that are shown this once: kept nowhere, so a repeat under the same key answers without them. */
  once?: Record<string, string>;
  /** A refresh token for a browser: the REST door makes it a cookie that no script reads, another door hands it to nobody. */
  cookie?: string;
  /** Thrown once what was written is committed: a failed sign-in is counted, an ended session stays ended. */
  refusal?: Problem;
}

/** Where a request came from, as far as the door knows. */
export interface Source {
  /** The client's address, by the trusted proxies alone. */
  address: string | undefined;
  /** The User-Agent header. */
  agent: string | undefined;
}

/** The answer of a transactional operation, kept for its idempotency key, is JSON; so no binary there. */
export interface Common<Input extends TSchema, Output extends TSchema> {
  /** `noun.verb`, the same in audit, policy and errors. */
  name: string;
  summary: string;
  /** Roles that may do it; nobody else. */
  access: readonly Role[];
  /** What a machine needs beside the role; without it an operation is closed to machines. */
  scope?: ApiScope;
  /** Purpose by which the pack decides. */
  purpose: string;
  /** Guesses could win here: its requests are counted against a tighter limit (MEF-32). */
  guarded?: true;
  /** Classes of data that the answer carries beside what its shape shows: a picture, a file (MIPI-23). */
  carries?: readonly Category[];
  input: Input;
  output: Output;
}

/** A read of public rows: no transaction, no audit, one statement on the public lane. */
export interface PublicRead<Input extends TSchema = TSchema, Output extends TSchema = TSchema>
  extends Common<Input, Output> {
  lane: 'public';
  /** The public part that JSON answers are made of and nothing else: they may be kept while its version stands. */
  madeOf?: keyof Versions;
  run(context: PublicContext, input: Static<Input>): Promise<Answer<Static<Output>>>;
}

/** Everything else: one transaction under the actor's identity. */
export interface Transactional<
  Input extends TSchema = TSchema,
  Output extends TSchema = TSchema,
  Prepared = unknown,
> extends Common<Input, Output> {
  lane: 'transaction';
  /** Whether it changes something: changes are audited, also one's own. */
  changes: boolean;
  /** What row security lets it touch beyond the actor's own: a sign-in, or a subscription, acts before anybody is known. */
  reach?: Reach;
  /** The input names purpose and reason (`aboutPerson`): the gate decides by that purpose and audits both (MEF-79). */
  asksPurpose?: true;
  /** A right, which no sanction closes (MIPI-21). */
  right?: true;
  /** Only for somebody who has proved who they are in the last minutes. */
  needsProof?: true;
  /** A POST that creates: the same key again gets the same answer (Idempotency-Key). */
  creates?: true;
  /** Leaves no row in the audit trail once it is done: the trail's own upkeep would go round in circles. */
  unaudited?: true;
  /** What it refuses before its transaction leaves no row at all: of a child who may not come in nothing is kept (MEF-81). */
  keepsNoRefusal?: true;
  /** The work reads a stream: after a deadlock it is not run again. */
  reruns?: 0;
  /** The member whom the operation is about (internal id); looked up in `tx` when the input names them otherwise. */
  subject?(actor: Actor, input: Static<Input>, tx: Tx): string | undefined | Promise<string | undefined>;
  /** Names of the fields that are read or changed, for the audit trail. */
  fields?(input: Static<Input>): string[];
  /** Work that takes long and needs no transaction, before one is begun: no connection waits for a password's hash. */
  prepare?(call: Call, input: Static<Input>): Promise<Prepared>;
  run(context: Context, input: Static<Input>, prepared: Prepared): Promise<Answer<Static<Output>>>;
}

export type Operation<Input extends TSchema = TSchema, Output extends TSchema = TSchema> =
  | PublicRead<Input, Output>
  | Transactional<Input, Output>;

/** Nothing of who asks: a public answer is the same for everybody. */
export interface PublicContext {
  lane: PublicLane;
  services: Services;
}

/** What is known before the transaction. */
export interface Call {
  actor: Caller;
  from: Source;
  services: Services;
}

export interface Context {
  actor: Actor;
  tx: Tx;
  /** The instant of this transaction, RFC 3339 in UTC. */
  now: string;
  requestId: string;
  from: Source;
  services: Services;
}

/** Defines a public read; the only way to make one. */
export function definePublicRead<Input extends TSchema, Output extends TSchema>(
  operation: Omit<PublicRead<Input, Output>, 'lane' | 'access'>,
): PublicRead<Input, Output> {
  return { ...operation, lane: 'public', access: ['anonymous', 'account', 'system'] };
}

/** Defines an operation in a transaction; the only way to make one. */
export function defineOperation<Input extends TSchema, Output extends TSchema, Prepared>(
  operation: Omit<Transactional<Input, Output, Prepared>, 'lane'>,
): Transactional<Input, Output, Prepared> {
  return { ...operation, lane: 'transaction' };
}

/** The subject of operations on one's own record. */
export function self(actor: Actor): string | undefined {
  return actor.kind === 'person' ? actor.memberId : undefined;
}

/** The member id of the actor; the gate let only members here. */
export function ownId(context: Pick<Context, 'actor'>): string {
  const id = self(context.actor);
  if (id === undefined) throw new Error('an operation on oneself was opened to others');
  return id;
}

/** The account of the actor; the gate let only people here who are signed in. */
export function ownAccount({ actor }: Context): Person {
  if (actor.kind !== 'person') throw new Error('an operation on an account was opened to others');
  return actor;
}
