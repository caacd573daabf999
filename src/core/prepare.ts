// What an operation does before its transaction: made there, or refused there and told inside, where it is audited.
import type { Static, TSchema } from 'typebox';
import type { Answer, Call, Context, Transactional } from './operation.ts';
import { Problem } from './problem.ts';

type Prepared = { made: unknown } | { refusal: Problem };

/** Rejects for what is no refusal, that too much is going on among it, and where a refusal is kept nowhere. */
export async function prepare<Input extends TSchema, Output extends TSchema>(
  operation: Transactional<Input, Output>,
  call: Call,
  input: Static<Input>,
): Promise<Prepared> {
  try {
    return { made: await operation.prepare?.(call, input) };
  } catch (error) {
    if (error instanceof Problem && error.status < 500 && !operation.keepsNoRefusal)
      return { refusal: error };
    throw error;
  }
}

/** Runs the operation with what was made. Throws what was refused. */
export function runPrepared<Input extends TSchema, Output extends TSchema>(
  operation: Transactional<Input, Output>,
  context: Context,
  input: Static<Input>,
  prepared: Prepared,
): Promise<Answer<Static<Output>>> {
  if ('refusal' in prepared) throw prepared.refusal;
  return operation.run(context, input, prepared.made);
}
