// Results of exams, for staff.
import { resultFilter, staffResultPage } from '../../schema/api/applications.ts';
import { listResults as list } from '../../store/exam-results.ts';
import { bindingOf, openPosition, pageOf } from '../list-pages.ts';
import { defineOperation } from '../operation.ts';

export const listResults = defineOperation({
  name: 'result.list',
  summary: 'Results of exams, what was recorded last, first',
  access: ['certification-officer'],
  purpose: 'certification',
  changes: false,
  fields: () => ['results'],
  input: resultFilter,
  output: staffResultPage,
  async run(context, { cursor, limit = 20, ...filter }) {
    const binding = bindingOf('result.list', context, filter);
    const position = openPosition(context, cursor, binding);
    const after = position && { recordedAt: position[0] ?? '', id: position[1] ?? '' };
    const rows = await list(context.tx, { ...filter, after, most: limit + 1 });
    const page = { rows, limit, binding };
    const { shown, next } = pageOf(context, { ...page, position: (row) => [row.recordedAt, row.id] });
    const items = shown.map(({ memberId: _memberId, ...result }) => result);
    const subject = [...new Set(shown.map(({ memberId }) => memberId))];
    const more = next !== undefined && { nextCursor: next };
    return { value: { items, ...more }, subject, ...(next !== undefined && { pages: { next } }) };
  },
});
