// Suggests a value from a public source to a member, by staff; the record stays as it is (MEF-21).
import { newSuggestionInput, suggestion } from '../../schema/api/suggestions.ts';
import { findMemberId } from '../../store/members.ts';
import { insertSuggestion } from '../../store/suggestions.ts';
import { defineOperation } from '../operation.ts';
import { requireConfigured } from '../profile/configured.ts';
import { refuseUnknown } from '../profile/record.ts';
import { normalizeSourced, pointingInto } from './sourced-values.ts';

export const makeSuggestion = defineOperation({
  name: 'suggestion.make',
  summary:
    'Suggests a value from a public source that the person pointed to: nothing changes until they accept',
  access: ['membership-officer'],
  purpose: 'membership-administration',
  changes: true,
  creates: true,
  subject: (_actor, { publicId }, tx) => findMemberId(tx, publicId),
  fields: ({ body }) => [body.field],
  input: newSuggestionInput,
  output: suggestion,
  async run({ tx, actor, services }, { publicId, body }) {
    const memberId = (await findMemberId(tx, publicId)) ?? refuseUnknown();
    const { field } = body;
    pointingInto('/field', `/${field}`, () => requireConfigured(services.policy.pack, [field]));
    const value = normalizeSourced(field, body.value, '/value');
    const [sourceName, reference] = [body.sourceName.normalize('NFC').trim(), body.reference.trim()];
    const made = await insertSuggestion(tx, memberId, { field, value, sourceName, reference }, actor.id);
    return { value: made, location: `/v1/admin/members/${publicId}/suggestions` };
  },
});
