// What was released about a person, to whom and why: the person reads it (MEF-51, MEF-71).
import { disclosureInput, disclosurePage } from '../../schema/api/disclosures.ts';
import { type DisclosureRow, listDisclosures as findDisclosures } from '../../store/disclosures.ts';
import { openPosition, pageOf } from '../list-pages.ts';
import { defineOperation, ownId, self } from '../operation.ts';

export const listDisclosures = defineOperation({
  name: 'disclosure.list',
  summary: 'What was released about you, to whom, for what and by which rule',
  access: ['member'],
  purpose: 'rights-requests',
  changes: false,
  right: true,
  subject: self,
  input: disclosureInput,
  output: disclosurePage,
  async run(context, { cursor, limit = 20 }) {
    const binding = `disclosure.list ${context.actor.id}`;
    const [releaseId, aboutId] = openPosition(context, cursor, binding) ?? [];
    const before = releaseId && aboutId ? { releaseId, aboutId } : undefined;
    const rows = await findDisclosures(context.tx, ownId(context), before, limit + 1);
    const position = (row: DisclosureRow) => [row.releaseId, row.aboutId];
    const { shown, next } = pageOf(context, { rows, limit, binding, position });
    const items = shown.map(view);
    return next === undefined
      ? { value: { items } }
      : { value: { items, nextCursor: next }, pages: { next } };
  },
});

function view(row: DisclosureRow) {
  const { releaseId: _release, aboutId: _about, recipientKind: kind, recipientName, ...rest } = row;
  return { ...rest, recipient: { kind, name: recipientName } };
}
