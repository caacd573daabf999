// Pages of lists in a transaction: one row more than asked tells whether there are others; cursors are sealed and bound to the list.
import type { Context } from './operation.ts';
import { Problem } from './problem.ts';
import type { Services } from './services.ts';

/** What a list is bound to: its operation, who asks, and everything that selects its rows. */
export function bindingOf(operation: string, { actor }: Context, filter: object): string {
  return `${operation} ${actor.id} ${JSON.stringify(filter)}`;
}

/** The position in a cursor; undefined without one. Throws `cursor.invalid` (400) for one of another list. */
export function openPosition(
  { services }: Context,
  cursor: string | undefined,
  binding: string,
): string[] | undefined {
  if (cursor === undefined) return undefined;
  const content = services.seal.open(cursor, binding);
  if (content !== undefined) return JSON.parse(content) as string[];
  const detail = 'is not a cursor of this list';
  throw new Problem('cursor.invalid', `The cursor ${detail}.`, { errors: [{ pointer: '/cursor', detail }] });
}

interface Page<Row> {
  /** With one more than `limit` when there are others. */
  rows: readonly Row[];
  limit: number;
  binding: string;
  position: (row: Row) => string[];
}

/** The rows of a page and the cursor behind the last of them, if others follow. */
export function pageOf<Row>(
  { services }: Context,
  { rows, limit, binding, position }: Page<Row>,
): { shown: Row[]; next: string | undefined } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last === undefined ? undefined : sealPosition(services, position(last), binding);
  return { shown, next };
}

/** A cursor that `openPosition` opens for the same binding. */
export function sealPosition({ seal }: Services, position: readonly string[], binding: string): string {
  return seal.close(JSON.stringify(position), binding);
}
