// Unlinks an account, and keeps or deletes what came from it (MEXE-05).
import { collectionNames, entryShapes } from '../../schema/api/entries.ts';
import { unlinkAccountInput, unlinkedAccount } from '../../schema/api/linked-accounts.ts';
import { listFields, profileFieldNames } from '../../schema/api/profile.ts';
import { deleteEntry, type EntryCollection, type EntryRow, updateEntry } from '../../store/entries.ts';
import { findLinkedAccount, updateUnlinked } from '../../store/linked-accounts.ts';
import { type MemberRow, updateMember, updateRevision } from '../../store/members.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { requireGiven } from '../profile/configured.ts';
import { getMember, lockRevision } from '../profile/record.ts';
import { isFrom } from './provider.ts';

export const unlinkAccount = defineOperation({
  name: 'linkedAccount.unlink',
  summary:
    'Unlinks an account and keeps or deletes the values that came from it; entered ones stay (MEXE-05)',
  access: ['member'],
  purpose: 'membership-administration',
  changes: true,
  subject: self,
  fields: () => ['linkedAccounts'],
  input: unlinkAccountInput,
  output: unlinkedAccount,
  async run(context, { id, values }) {
    await lockRevision(context, ownId(context));
    // Once more for an account unlinked before: the values that were kept then may go now.
    if ((await findLinkedAccount(context.tx, ownId(context), id)) === undefined) {
      throw new Problem('linkedAccount.notFound', 'There is no such linked account.');
    }
    const account = await updateUnlinked(context.tx, id);
    const removed = values === 'delete' ? await removeValues(context, account.provider) : [];
    return { value: { account, removed } };
  },
});

async function removeValues(context: Context, provider: string): Promise<string[]> {
  const held = await getMember(context, ownId(context));
  const entries: string[] = [];
  for (const collection of collectionNames) {
    for (const entry of held[collection]) {
      if (await removeFromEntry(context, collection, entry, provider)) {
        entries.push(`${collection}/${entry.id}`);
      }
    }
  }
  const fields = await emptyFields(context, held, provider);
  if (fields.length === 0 && entries.length > 0) await updateRevision(context.tx, held.id);
  return [...fields, ...entries];
}

/** Throws `field.required` when the policy asks for one of the fields: the person first gives a value of their own. */
async function emptyFields({ tx, services }: Context, held: MemberRow, provider: string): Promise<string[]> {
  const fields = profileFieldNames.filter((name) => isFrom(held.provenance[name], provider));
  if (fields.length === 0) return [];
  requireGiven(services.policy.pack, fields);
  const isList = (name: string) => listFields.some((list) => list === name);
  const emptied = Object.fromEntries(fields.map((name) => [name, isList(name) ? [] : null]));
  await updateMember(tx, held.id, emptied, {});
  return fields;
}

/**
 * An entry wholly of the provider goes. Where the person entered a part of it, the provider's other parts go, except
 * what the entry cannot be without. False when nothing of it changed.
 */
async function removeFromEntry(
  { tx }: Context,
  collection: EntryCollection,
  entry: EntryRow,
  provider: string,
): Promise<boolean> {
  const origins = Object.entries(entry.provenance);
  const sourced = origins.flatMap(([name, origin]) => (isFrom(origin, provider) ? [name] : []));
  if (sourced.length === 0) return false;
  if (sourced.length === origins.length) {
    await deleteEntry(tx, collection, entry.id);
    return true;
  }
  const optional = sourced.filter((name) => !entryShapes[collection].required.includes(name));
  if (optional.length === 0) return false;
  const emptied = Object.fromEntries(optional.map((name) => [name, null]));
  await updateEntry(tx, collection, entry.id, emptied, {});
  return true;
}
