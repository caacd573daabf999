// What waits for certification staff: applications, missing results, appeals, certificates that end or need another name.
import { workFilter, workQueue } from '../../schema/api/work-queue.ts';
import { countWork, listWork, type WorkRow } from '../../store/work-queue.ts';
import { bindingOf, openPosition, pageOf } from '../list-pages.ts';
import { defineOperation } from '../operation.ts';

export const listWorkQueue = defineOperation({
  name: 'workQueue.list',
  summary: 'What waits for certification staff: longest first, with counts',
  access: ['certification-officer'],
  purpose: 'certification',
  changes: false,
  fields: () => ['applications', 'certificates'],
  input: workFilter,
  output: workQueue,
  async run(context, { cursor, limit = 20, days = 30, ...filter }) {
    const { tx } = context;
    const binding = bindingOf('workQueue.list', context, { ...filter, days });
    const [since, id, kind] = openPosition(context, cursor, binding) ?? [];
    const after = since && id && kind ? { since, id, kind } : undefined;
    const rows = await listWork(tx, { ...filter, days, after, most: limit + 1 });
    const page = { rows, limit, binding };
    const { shown, next } = pageOf(context, { ...page, position: (row) => [row.since, row.id, row.kind] });
    const counts = await countWork(tx, days, filter.program);
    const more = next !== undefined && { nextCursor: next };
    const subject = [...new Set(shown.map(({ memberId }) => memberId))];
    const value = { counts, items: shown.map(viewOf), ...more };
    return { value, subject, ...(next !== undefined && { pages: { next } }) };
  },
});

function viewOf({ kind, since, program, member, application, state, certificate }: WorkRow) {
  return {
    ...{ kind, since, program, member },
    ...(application !== null && { application }),
    ...(state !== null && { state }),
    ...(certificate !== null && { certificate }),
  };
}
