// Applications as staff reads them: what each holds and nothing else of the person.
import {
  applicationFilter,
  assessedApplication,
  assessedApplicationPage,
} from '../../schema/api/applications.ts';
import { input, uuidText } from '../../schema/api/common.ts';
import { findApplicantId, listApplications as list } from '../../store/applications.ts';
import { bindingOf, openPosition, pageOf } from '../list-pages.ts';
import { defineOperation } from '../operation.ts';
import { answerAssessed } from './move-application.ts';
import { viewAssessed } from './view-application.ts';

export const listApplications = defineOperation({
  name: 'application.list',
  summary: 'Applications that were submitted, oldest first (MEF-26)',
  access: ['certification-officer'],
  purpose: 'certification',
  changes: false,
  fields: () => ['applications'],
  input: applicationFilter,
  output: assessedApplicationPage,
  async run(context, { cursor, limit = 20, ...filter }) {
    const binding = bindingOf('application.list', context, filter);
    const [id] = openPosition(context, cursor, binding) ?? [];
    const after = id === undefined ? undefined : { id };
    const rows = await list(context.tx, { ...filter, after, most: limit + 1 });
    const { shown, next } = pageOf(context, { rows, limit, binding, position: (row) => [row.id] });
    const value = { items: shown.map(viewAssessed), ...(next !== undefined && { nextCursor: next }) };
    const subject = [...new Set(shown.map(({ memberId }) => memberId))];
    return { value, subject, ...(next !== undefined && { pages: { next } }) };
  },
});

export const readApplication = defineOperation({
  name: 'application.read',
  summary: 'One application as its assessor sees it (MEF-26)',
  access: ['certification-officer'],
  purpose: 'certification',
  subject: (_actor, { id }, tx) => findApplicantId(tx, id),
  changes: false,
  fields: () => ['applications'],
  input: input({ id: uuidText }),
  output: assessedApplication,
  run: (context, { id }) => answerAssessed(context, id),
});
