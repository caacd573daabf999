// What a choice in the directory's settings stands for: a field of the record, or one entry of it.
import { findField, isPublishable, type Pack } from '../../policy/pack.ts';
import type { PublishableRow } from '../../store/consents.ts';
import { Problem } from '../problem.ts';

/** What a directory consent is about. */
export interface Target {
  field: string;
  entryId?: string | undefined;
}

const entryFields = new Set([
  'links',
  'employments',
  'educations',
  'certificateProgram',
  'certificateNumber',
]);
const parts: Record<string, string> = { certificateProgram: 'program', certificateNumber: 'number' };

/** The id of an entry on the settings page: a certificate's program and number are two entries. */
export function entryKey(entryId: string, field: string): string {
  const part = parts[field];
  return part === undefined ? entryId : `${entryId}.${part}`;
}

/**
 * Throws 422 for a field that is never published under any flag (MEXT-12), or, to publish it, one that the pack does not
 * let people publish. Withdrawing asks nothing of the pack.
 */
export function fieldTarget(pack: Pack, field: string, publish: boolean, pointer: string): Target {
  if (entryFields.has(field)) throw notPublishable(field, 'is published entry by entry', pointer);
  if (!isPublishable(field)) throw neverPublished(field, pointer);
  if (publish) checkPack(pack, field, pointer);
  return { field };
}

/** Throws 404 for an id that is no publishable entry of the person, 422 to publish what the pack does not let people publish. */
export function entryTarget(
  pack: Pack,
  rows: readonly PublishableRow[],
  key: string,
  publish: boolean,
  pointer: string,
): Target {
  const row = rows.find(({ entryId, field }) => entryId !== null && entryKey(entryId, field) === key);
  if (row?.entryId) {
    if (publish) checkPack(pack, row.field, pointer);
    return { field: row.field, entryId: row.entryId };
  }
  const detail = 'is no entry of yours that can be published';
  throw new Problem('entry.notFound', `${key} ${detail}.`, { errors: [{ pointer, detail }] });
}

/** The refusal of what no flag can publish (MEXT-12). */
export function neverPublished(name: string, pointer: string): Problem {
  return notPublishable(name, 'is never published, under any flag', pointer);
}

function notPublishable(name: string, detail: string, pointer: string): Problem {
  return new Problem('field.notPublishable', `${name} ${detail}.`, { errors: [{ pointer, detail }] });
}

function checkPack(pack: Pack, field: string, pointer: string): void {
  const known = findField(pack, field);
  if (known?.publishable) return;
  const detail = known ? 'is not publishable under the policy in force' : 'nothing is configured for it';
  throw new Problem(known ? 'field.notPublishable' : 'field.notConfigured', `${field}: ${detail}.`, {
    errors: [{ pointer, detail }],
    ...(known && { clause: known.clause }),
  });
}
