// Takes a suggestion into the record, or turns it down: only the person it was made to can (MEF-21).
import { decideSuggestionInput, suggestion } from '../../schema/api/suggestions.ts';
import type { FieldProvenance } from '../../schema/columns.ts';
import { updateMember, updateRevision } from '../../store/members.ts';
import { findSuggestion, type SuggestionRow, updateSuggestion } from '../../store/suggestions.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { changedValues, requireCollectionPoint, requireConfigured } from '../profile/configured.ts';
import type { EntryValues } from '../profile/normalize-entry.ts';
import { getMember, lockRevision } from '../profile/record.ts';
import { addSourcedEntry, isSourcedCollection, normalizeSourced, provenanceFrom } from './sourced-values.ts';

export const decideSuggestion = defineOperation({
  name: 'suggestion.decide',
  summary: 'Accepts a suggestion, which writes it into the record with its source, or rejects it; once',
  access: ['member'],
  purpose: 'membership-administration',
  changes: true,
  subject: self,
  fields: () => ['suggestions'],
  input: decideSuggestionInput,
  output: suggestion,
  async run(context, { id, body: { decision } }) {
    // Of two decisions at once the second finds the first one's.
    await lockRevision(context, ownId(context));
    const found = await findSuggestion(context.tx, ownId(context), id);
    if (found === undefined) throw new Problem('suggestion.notFound', 'There is no such suggestion.');
    if (found.state !== 'pending') {
      throw new Problem('suggestion.decided', `This suggestion was ${found.state} before.`);
    }
    if (decision === 'accept') await adopt(context, found);
    const state = decision === 'accept' ? 'accepted' : 'rejected';
    return { value: await updateSuggestion(context.tx, id, state) };
  },
});

/** The rules of today count, not those of the day it was suggested. */
async function adopt(context: Context, { field, value, sourceName, suggestedAt }: SuggestionRow) {
  const { tx, services } = context;
  requireConfigured(services.policy.pack, [field]);
  const collectionPoint = requireCollectionPoint(services.policy.pack);
  const origin: FieldProvenance = { source: 'public', sourceName, collectionPoint, collectedAt: suggestedAt };
  const accepted = normalizeSourced(field, value, '/value');
  if (isSourcedCollection(field)) {
    await addSourcedEntry(context, ownId(context), field, accepted as EntryValues, origin);
    await updateRevision(tx, ownId(context));
    return;
  }
  const held = await getMember(context, ownId(context));
  // A value that is held already stays as it is, with where it came from.
  const changes = changedValues({ [field]: accepted }, { ...held });
  if (Object.keys(changes).length > 0) {
    await updateMember(tx, ownId(context), changes, provenanceFrom(changes, origin));
  }
}
