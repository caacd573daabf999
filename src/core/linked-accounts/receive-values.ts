// Takes what a linked account's provider hands over; a value that the person entered wins (MEF-22, MEXE-05).

import { entryShapes } from '../../schema/api/entries.ts';
import { receivedValues, receiveValuesInput } from '../../schema/api/linked-accounts.ts';
import { profileFieldNames } from '../../schema/api/profile.ts';
import { type SourcedCollection, sourcedCollections } from '../../schema/api/suggestions.ts';
import type { FieldProvenance } from '../../schema/columns.ts';
import { type EntryRow, listOwnEntries } from '../../store/entries.ts';
import { listLinkedAccounts } from '../../store/linked-accounts.ts';
import { findMemberId, updateMember, updateRevision } from '../../store/members.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { changedValues, isEmpty, requireConfigured } from '../profile/configured.ts';
import type { EntryValues } from '../profile/normalize-entry.ts';
import { getMember, lockRevision, refuseUnknown } from '../profile/record.ts';
import { propertiesOf } from '../profile/texts.ts';
import {
  addSourcedEntry,
  normalizeSourced,
  pointingInto,
  provenanceFrom,
} from '../suggestions/sourced-values.ts';
import { findLinked, isFrom, linkedAccountPoint } from './provider.ts';

type Values = Record<string, unknown>;

export const receiveValues = defineOperation({
  name: 'linkedAccount.receive',
  summary: 'Takes values from the provider of a linked account where the person entered none (MEXE-05)',
  access: ['membership-officer', 'system'],
  purpose: 'data-import',
  changes: true,
  subject: (_actor, { publicId }, tx) => findMemberId(tx, publicId),
  fields: ({ body }) => Object.keys(body.values),
  input: receiveValuesInput,
  output: receivedValues,
  async run(context, { publicId, body }) {
    const { tx, now, services } = context;
    const { pack } = services.policy;
    requireConfigured(pack, ['linkedAccounts']);
    const memberId = (await findMemberId(tx, publicId)) ?? refuseUnknown();
    await lockRevision(context, memberId);
    const account = findLinked(await listLinkedAccounts(tx, memberId), body.provider);
    if (account === undefined) {
      throw new Problem('linkedAccount.notFound', 'The member has linked no account of this provider.');
    }
    const origin: FieldProvenance = {
      source: 'third_party',
      sourceName: account.provider,
      collectionPoint: linkedAccountPoint(pack),
      collectedAt: now,
    };
    const values: Values = body.values;
    for (const name of Object.keys(values)) {
      pointingInto(`/values/${name}`, `/${name}`, () => requireConfigured(pack, [name]));
    }
    const { written, kept } = await writeFields(context, memberId, values, origin);
    const added = await addEntries(context, memberId, values, origin);
    if (written.length === 0 && added.length > 0) await updateRevision(tx, memberId);
    return { value: { written: [...written, ...added], kept } };
  },
});

async function writeFields(context: Context, memberId: string, values: Values, origin: FieldProvenance) {
  const held = await getMember(context, memberId);
  const given: Values = {};
  for (const name of profileFieldNames) {
    if (values[name] !== undefined) given[name] = normalizeSourced(name, values[name], `/values/${name}`);
  }
  const changes = changedValues(given, { ...held });
  const names = profileFieldNames.filter((name) => Object.hasOwn(changes, name));
  const free = names.filter(
    (name) => isEmpty(held[name]) || isFrom(held.provenance[name], origin.sourceName ?? ''),
  );
  const taken = Object.fromEntries(free.map((name) => [name, changes[name]]));
  if (free.length > 0) await updateMember(context.tx, memberId, taken, provenanceFrom(taken, origin));
  return { written: free, kept: names.filter((name) => !free.includes(name)) };
}

/** Entries are added beside those held; one that says the same as a held one is not. */
async function addEntries(context: Context, memberId: string, values: Values, origin: FieldProvenance) {
  const added: string[] = [];
  for (const collection of sourcedCollections) {
    const given = (values[collection] ?? []) as unknown[];
    const held = given.length > 0 ? await listOwnEntries(context.tx, collection, memberId) : [];
    for (const [index, item] of given.entries()) {
      const entry = normalizeSourced(collection, item, `/values/${collection}/${index}`) as EntryValues;
      if (held.some((other) => saysTheSame(collection, entry, other))) continue;
      const row = await addSourcedEntry(context, memberId, collection, entry, origin);
      held.push(row);
      added.push(`${collection}/${row.id}`);
    }
  }
  return added;
}

function saysTheSame(collection: SourcedCollection, entry: EntryValues, held: EntryRow): boolean {
  const members = Object.keys(propertiesOf(entryShapes[collection].draft));
  return members.every((name) => (entry[name] ?? null) === (held[name] ?? null));
}
