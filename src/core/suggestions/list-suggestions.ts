// Shows suggestions with their sources: to the person they were made to, and to staff.
import { input } from '../../schema/api/common.ts';
import { memberSuggestionsInput, suggestionList } from '../../schema/api/suggestions.ts';
import { findMemberId } from '../../store/members.ts';
import { listSuggestions } from '../../store/suggestions.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { refuseUnknown } from '../profile/record.ts';

export const listOwnSuggestions = defineOperation({
  name: 'suggestion.list',
  summary: 'Values from public sources, pending and decided, with their sources (MEF-21)',
  access: ['member'],
  purpose: 'membership-administration',
  changes: false,
  subject: self,
  input: input({}),
  output: suggestionList,
  async run(context) {
    return { value: { items: await listSuggestions(context.tx, ownId(context)) } };
  },
});

export const listMemberSuggestions = defineOperation({
  name: 'suggestion.listOfMember',
  summary: 'The suggestions made to one member',
  access: ['membership-officer'],
  purpose: 'membership-administration',
  changes: false,
  subject: (_actor, { publicId }, tx) => findMemberId(tx, publicId),
  fields: () => ['suggestions'],
  asksPurpose: true,
  input: memberSuggestionsInput,
  output: suggestionList,
  async run({ tx }, { publicId }) {
    const memberId = (await findMemberId(tx, publicId)) ?? refuseUnknown();
    return { value: { items: await listSuggestions(tx, memberId) } };
  },
});
