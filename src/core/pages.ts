// Pages of lists that are read in a transaction or by position: sealed cursors bound to the list, its filters and the actor.
import { type Binding, cursorSealer, openCursor } from './directory/cursor.ts';
import type { Services } from './services.ts';

/** Cuts the row that is one too many, and answers with the cursor behind the last that is left. */
export function cutPage<Row>(
  services: Services,
  binding: Binding,
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => { key: string; publicId: string },
): { rows: Row[]; nextCursor?: string } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (rows.length <= limit || last === undefined) return { rows: page };
  const nextCursor = cursorSealer(services, binding)({ direction: 'after', ...placeOf(last) });
  return { rows: page, nextCursor };
}

/** Where a page begins. Throws `cursor.invalid` (400) for a cursor of another list, of other filters or of somebody else. */
export function positionOf(
  services: Services,
  binding: Binding,
  cursor: string | undefined,
): { key: string; publicId: string } | undefined {
  return cursor === undefined ? undefined : openCursor(services, binding, cursor);
}
