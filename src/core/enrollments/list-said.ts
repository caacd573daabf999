// What a partner has said of its students, and whether it counts.
import { Type } from 'typebox';
import { input } from '../../schema/api/common.ts';
import { partnerEnrollments } from '../../schema/api/partners.ts';
import { listPartnerEnrollments } from '../../store/enrollments.ts';
import { defineOperation } from '../operation.ts';
import { openPosition, sealPosition } from '../page-position.ts';
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
    const [after] = openPosition(context, cursor, binding);
    const rows = await listPartnerEnrollments(context.tx, after, limit + 1);
    const shown = rows.slice(0, limit);
    const items = shown.map(({ id: _id, ...row }) => row);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    if (last === undefined) return { value: { items } };
    const next = sealPosition(context, [last.id], binding);
    return { value: { items, nextCursor: next }, pages: { next } };
  },
});
