// Cursors of lists in a transaction: a sealed position, bound to one list of one actor.
import type { Context } from './operation.ts';
import { Problem } from './problem.ts';

/** What `sealPosition` sealed, or nothing without a cursor. Throws `cursor.invalid` (400) for one of another list. */
export function openPosition({ services }: Context, cursor: string | undefined, binding: string): string[] {
  if (cursor === undefined) return [];
  const content = services.seal.open(cursor, binding);
  if (content !== undefined) return JSON.parse(content) as string[];
  const detail = 'is not a cursor of this list';
  throw new Problem('cursor.invalid', `The cursor ${detail}.`, { errors: [{ pointer: '/cursor', detail }] });
}

/** A cursor; `binding` names the operation, who asks and everything that selects or orders the rows. */
export function sealPosition({ services }: Context, position: readonly string[], binding: string): string {
  return services.seal.close(JSON.stringify(position), binding);
}
