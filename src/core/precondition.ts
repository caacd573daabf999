// Preconditions of changes: a record is changed only as its editor last saw it (RFC 9110, 13.1.1).
import { Problem } from './problem.ts';

/** The strong entity tag of a record's revision, with its quotes. */
export function revisionTag(revision: number): string {
  return `"${revision}"`;
}

/**
 * Throws `precondition.required` (428) without an If-Match, and `precondition.failed` (412) when none of its tags is the
 * record's. Lock the record first: then of two changes made on the same revision one wins.
 */
export function requireMatch(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === undefined) {
    throw new Problem(
      'precondition.required',
      'Send If-Match with the ETag of the record as you last read it.',
      {
        errors: [{ pointer: '/if-match', detail: 'is required' }],
      },
    );
  }
  checkMatch(ifMatch, etag);
}

/** As `requireMatch`, where the header may be left out. */
export function checkMatch(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  // The comparison is strong: a weak tag never matches.
  if (ifMatch.split(',').some((tag) => tag.trim() === etag)) return;
  throw new Problem('precondition.failed', 'The record has changed since; read it again before changing it.');
}
