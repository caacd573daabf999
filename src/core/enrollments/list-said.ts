// What a partner has said of its students, and whether it counts.
import { Type } from 'typebox';
import { input } from '../../schema/api/common.ts';
import { partnerEnrollments } from '../../schema/api/partners.ts';
import { listPartnerEnrollments } from '../../store/enrollments.ts';
import { openPosition, pageOf } from '../list-pages.ts';
import { defineOperation } from '../operation.ts';
import { requireAccredited } from '../partners/acting-partner.ts';

export const listSaidEnrollments = defineOperation({
  name: 'enrollment.listSaid',
  summary:
    "The partner's enrollments; one that the person declined looks like one that waits, until it is deleted",
  access: ['partner'],
  scope: 'enrollments:read',
  purpose: 'training-reports',
  changes: false,
  fields: () => ['enrollments'],
  input: input({
    cursor: Type.Optional(Type.String({ maxLength: 1000 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: '20 by default.' })),
  }),
  output: partnerEnrollments,
  async run(context, { cursor, limit = 20 }) {
    const partner = await requireAccredited(context);
    const binding = `enrollment.listSaid ${partner.id}`;
    const [after] = openPosition(context, cursor, binding) ?? [];
    const rows = await listPartnerEnrollments(context.tx, after, limit + 1);
    const { shown, next } = pageOf(context, { rows, limit, binding, position: ({ id }) => [id] });
    const items = shown.map(({ id: _id, ...row }) => row);
    return next === undefined
      ? { value: { items } }
      : { value: { items, nextCursor: next }, pages: { next } };
  },
});
