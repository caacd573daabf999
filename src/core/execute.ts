// The gate: the only way to run an operation.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Static, TSchema } from 'typebox';
import { type Decision, decide } from '../policy/decide.ts';
import { findFacts } from '../store/facts.ts';
import { CommitUnknown, DatabaseUnavailable, isTimeout } from '../store/lane-errors.ts';
import type { Tx } from '../store/transactions.ts';
import { beginAs, identity, requireProof } from './acting.ts';
import type { Caller } from './actor.ts';
import { auditOutcome } from './audit.ts';
import { type Deadline, within } from './deadline.ts';
import { replayable } from './idempotency.ts';
import type { Answer, Context, Operation, PublicRead, Source, Transactional } from './operation.ts';
import { prepare, runPrepared } from './prepare.ts';
import { isProblemCode, Problem } from './problem.ts';
import { asRefusal, nobodysFacts, purposeOf, question, roleOf, standingOf, textOf } from './question.ts';
import type { Services } from './services.ts';
import { validateInput } from './validate.ts';

export interface Request {
  actor: Caller;
  /** Names the request in logs, audit and problem details. */
  id: string;
  /** Required on operations that create (Idempotency-Key). */
  idempotencyKey?: string;
  from?: Source;
  /** Milliseconds that the caller waits for a transaction; then it changes nothing. No limit by default. */
  within?: number;
}

/**
 * Validates, decides by the pack in force and runs; throws a Problem for every refusal. For a transaction: begins as the
 * actor, runs inside a savepoint, writes the audit row even when refused or failed, commits. Nothing is acknowledged
 * before the commit is.
 */
export async function execute<Input extends TSchema, Output extends TSchema>(
  operation: Operation<Input, Output>,
  request: Request,
  rawInput: unknown,
  services: Services,
): Promise<Answer<Static<Output>>> {
  const input = validateInput(operation.input, rawInput);
  try {
    return operation.lane === 'public'
      ? await readPublic(operation, request, input, services)
      : await within(request.within, (deadline) =>
          runInTransaction(operation, request, input, services, deadline),
        );
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw unavailable('Nothing was changed; try again.');
    if (error instanceof CommitUnknown)
      throw unavailable('Whether the change was kept is unknown; look before trying again.');
    if (isTimeout(error)) throw unavailable('It took too long; nothing was changed.');
    throw error;
  }
}

function unavailable(detail: string): Problem {
  return new Problem('database.unavailable', detail);
}

function readPublic<Input extends TSchema, Output extends TSchema>(
  operation: PublicRead<Input, Output>,
  { actor }: Request,
  input: Static<Input>,
  services: Services,
): Promise<Answer<Static<Output>>> {
  // What is public is public for everybody: no database says here who somebody is.
  const roles = [actor.kind === 'session' || actor.kind === 'client' ? 'account' : actor.kind];
  enforce(decide(services.policy.pack, { ...nobodysFacts, ...question(operation, input), roles }));
  const run = () => operation.run({ lane: services.publicLane, services }, input);
  return operation.madeOf === undefined
    ? run()
    : services.freshAnswers.answer(operation.madeOf, `${operation.name} ${JSON.stringify(input)}`, run);
}

/** What a transaction ended with: an answer, or an error to be thrown after the audit row is committed. */
type Ended<Value> = { answer: Answer<Value> } | { error: unknown };

async function runInTransaction<Input extends TSchema, Output extends TSchema>(
  operation: Transactional<Input, Output>,
  request: Request,
  input: Static<Input>,
  services: Services,
  deadline: Deadline,
): Promise<Answer<Static<Output>>> {
  requireToken(operation, request);
  const key = requireKey(operation, request);
  const call = { actor: request.actor, from: request.from ?? nowhere, services };
  const prepared = await prepare(operation, call, input);
  const ended = await inTransaction(
    operation,
    request,
    services,
    async (context): Promise<Ended<Static<Output>>> => {
      const { tx, actor } = context;
      const subject = await operation.subject?.(actor, input, tx);
      const work = () => runPrepared(operation, context, input, prepared);
      try {
        const answer = await tx.savepoint(async () => {
          // First of all: a kept answer, too, is for somebody who may have it now.
          await admit(operation, context, subject, input);
          return key === undefined
            ? work()
            : replayable(tx, { actor: actor.id, operation: operation.name, key, body: hash(input) }, work);
        });
        const { refusal: error, actedAs = actor } = answer;
        const whole = { ...context, actor: actedAs };
        await audit(operation, whole, asList(answer.subject ?? subject), input, error);
        return error ? { error } : { answer };
      } catch (thrown) {
        if (!canGoOn(thrown)) throw thrown;
        const error = asRefusal(thrown);
        await audit(operation, context, asList(subject), input, error);
        return { error };
      }
    },
    deadline,
  );
  if ('error' in ended) throw ended.error;
  return ended.answer;
}

/** Begins a transaction as the caller, who is then known. */
function inTransaction<T>(
  operation: Transactional,
  request: Request,
  services: Services,
  work: (context: Context) => Promise<T>,
  deadline?: Deadline,
): Promise<T> {
  const settings = {
    role: 'rollbook_app',
    variables: {
      ...identity(request.actor, operation.reach, services.clock()),
      // The database lets go, too, shortly after nobody waits any more.
      ...(request.within !== undefined && { transaction_timeout: `${request.within + 1000}` }),
    },
    ...(operation.reruns !== undefined && { reruns: operation.reruns }),
  };
  return services.transactions.run(settings, async (tx: Tx) => {
    const { actor, now } = await beginAs(tx, request.actor, operation.reach);
    const result = await work({
      actor,
      tx,
      now,
      requestId: request.id,
      from: request.from ?? nowhere,
      services,
    });
    deadline?.seal();
    return result;
  });
}

/**
 * Throws unless the caller may run the operation now, and audits the refusal; runs nothing. For doors that must know before
 * they read a large body: the gate decides again.
 */
export async function authorize(
  operation: Transactional,
  request: Request,
  services: Services,
): Promise<void> {
  requireToken(operation, request);
  const refusal = await inTransaction(operation, request, services, async (context) => {
    const asked = { ...nobodysFacts, ...question(operation, {}), ...standingOf(context.actor) };
    const decision = decide(services.policy.pack, asked);
    if (decision.allowed) return undefined;
    const error = refusalOf(decision);
    const { name, purpose } = operation;
    const role = roleOf(operation, context.actor, {});
    await auditOutcome(context, { operation: name, role, purpose, subjects: [], fields: [], error });
    return error;
  });
  if (refusal) throw refusal;
}

function requireToken(operation: Transactional, { actor }: Request): void {
  if (actor.kind === 'anonymous' && !operation.access.includes('anonymous')) {
    throw new Problem('actor.unknown', 'This needs an access token.');
  }
}

/** Errors of the lane end the transaction; a deadlock or serialization failure runs the work again. */
function canGoOn(error: unknown): boolean {
  if (error instanceof Problem) return true;
  if (error instanceof DatabaseUnavailable || error instanceof CommitUnknown) return false;
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  const cause: unknown = error instanceof Error && error.cause ? Reflect.get(error.cause, 'code') : undefined;
  return ![code, cause].some((state) => state === '40P01' || state === '40001');
}

/** Throws unless the pack lets the actor do it now. */
async function admit<Input extends TSchema>(
  operation: Transactional<Input>,
  context: Context,
  subject: string | undefined,
  input: Static<Input>,
): Promise<void> {
  const facts = subject === undefined ? nobodysFacts : await findFacts(context.tx, subject);
  const { actor } = context;
  const actsOnSelf = actor.kind === 'person' && actor.memberId !== undefined && actor.memberId === subject;
  const who = { ...standingOf(actor), actsOnSelf };
  enforce(decide(context.services.policy.pack, { ...question(operation, input), ...facts, ...who }));
  if (operation.needsProof) requireProof(context);
}

const nowhere: Source = { address: undefined, agent: undefined };

function enforce(decision: Decision): void {
  if (!decision.allowed) throw refusalOf(decision);
}

function refusalOf({ code, detail, clause }: Extract<Decision, { allowed: false }>): Problem {
  const known = isProblemCode(code) ? code : 'actor.notAllowed';
  return new Problem(known, detail, clause === undefined ? {} : { clause });
}

function requireKey(operation: Transactional, request: Request): string | undefined {
  if (!operation.creates) return undefined;
  const key = request.idempotencyKey;
  if (key === undefined || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Problem(
      'idempotency.required',
      'Send an Idempotency-Key of 1 to 255 visible ASCII characters.',
      {
        errors: [{ pointer: '/idempotency-key', detail: 'is required' }],
      },
    );
  }
  return key;
}

/** Over the canonical form (RFC 8785): the same request with its members in another order is the same request. */
function hash(input: unknown): string {
  return createHash('sha256')
    .update(canonicalize(input) ?? '')
    .digest('hex');
}

/** Reading one's own data leaves no row; changes, reads of others and refusals do. */
async function audit<Input extends TSchema>(
  operation: Transactional<Input>,
  context: Context,
  subjects: readonly string[],
  input: Static<Input>,
  error: unknown,
): Promise<void> {
  if (error === undefined && (operation.unaudited || isOwnReading(operation, context, subjects))) return;
  await auditOutcome(context, {
    operation: operation.name,
    role: roleOf(operation, context.actor, input),
    purpose: purposeOf(operation, input),
    ...(operation.asksPurpose && { reason: textOf(input, 'reason') }),
    subjects,
    fields: operation.fields?.(input) ?? [],
    error,
  });
}

function isOwnReading(operation: Transactional, { actor }: Context, subjects: readonly string[]): boolean {
  if (operation.changes || actor.kind !== 'person') return false;
  // About no member: it is their account, unless a staff role let them.
  if (subjects.length === 0) return ['account', 'member'].includes(roleOf(operation, actor, {}));
  return subjects.every((subject) => subject === actor.memberId);
}

function asList(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
