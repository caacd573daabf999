// The directory's settings page of a person: every field and entry with label, value and whether it is published.

import type { Static } from 'typebox';
import { findField, findNotice, findPurpose, type Pack, publishableFields } from '../../policy/pack.ts';
import type { directoryConsents } from '../../schema/api/consents.ts';
import {
  type ConsentRow,
  listConsentStates,
  listOpenProposals,
  listPublishable,
  type ProposalRow,
  type PublishableRow,
} from '../../store/consents.ts';
import { findEntry } from '../../store/directory.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';
import { entryKey } from './targets.ts';

export type DirectoryConsents = Static<typeof directoryConsents>;

interface Loaded {
  pack: Pack;
  rows: PublishableRow[];
  states: ConsentRow[];
  proposals: ProposalRow[];
}

/** Reads the page in the member's own transaction. */
export async function readSettings(
  context: Context,
  memberId: string,
  publicId: string,
): Promise<DirectoryConsents> {
  const { tx, services } = context;
  const loaded: Loaded = {
    pack: services.policy.pack,
    rows: await listPublishable(tx, memberId),
    states: await listConsentStates(tx, memberId, 'directory'),
    proposals: await listOpenProposals(tx, memberId),
  };
  const allowed = new Set<string>(publishableFields(loaded.pack));
  const rows = loaded.rows.filter(({ field }) => allowed.has(field));
  const entry = await ownEntry(context, publicId);
  return {
    listed: entry !== null,
    notice: noticeOf(loaded.pack, 'directory'),
    fields: rows
      .filter(({ entryId }) => entryId === null)
      .map((row) => ({
        field: row.field,
        ...(row.value !== null && { value: row.value }),
        ...flagOf(loaded, row),
      })),
    entries: rows.flatMap((row) =>
      row.entryId === null
        ? []
        : [
            {
              id: entryKey(row.entryId, row.field),
              field: row.field,
              value: row.value,
              ...flagOf(loaded, row),
            },
          ],
    ),
  };
}

/** The public entry as this transaction would leave it, by the statement that serves the public. */
export async function ownEntry({ tx, services }: Context, publicId: string): Promise<string | null> {
  const reader = {
    read: <Row>(text: string, values: readonly unknown[]) => tx.query<Row>(text, [...values]),
  };
  return (await findEntry(reader, publicId, services.clock())).entry;
}

/**
 * The notice that a purpose's consent is given under. Throws `purpose.notConfigured` (403, MEF-24) for a purpose that the
 * policy does not list, `purpose.notConsent` (422) for one that rests on another basis.
 */
export function noticeOf(pack: Pack, purposeId: string) {
  const purpose = findPurpose(pack, purposeId);
  if (purpose === undefined) {
    const detail = `Nothing is configured: the policy in force lists no purpose "${purposeId}".`;
    throw new Problem('purpose.notConfigured', detail, { clause: 'MEF-24' });
  }
  const notice = findNotice(pack, purpose);
  if (notice === undefined) {
    const detail = `"${purposeId}" does not rest on consent under the policy in force.`;
    throw new Problem('purpose.notConsent', detail, { clause: purpose.clause });
  }
  return { id: notice.id, version: notice.version, text: notice.text };
}

function flagOf({ pack, states, proposals }: Loaded, row: PublishableRow) {
  const state = states.find(
    ({ field, entryId, context }) => field === row.field && entryId === row.entryId && context === null,
  );
  const proposed = proposals.some(({ field, entryId }) => field === row.field && entryId === row.entryId);
  const published = state?.state === 'granted';
  return {
    label: findField(pack, row.field)?.label ?? { en: row.field },
    published,
    ...(published && { since: state.at }),
    ...(state && { noticeVersion: state.noticeVersion }),
    ...(proposed && { proposed }),
  };
}
