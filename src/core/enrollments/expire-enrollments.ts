// Deletes what partners said and nobody confirmed within 60 days: the address goes with it.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { deleteExpiredEnrollments } from '../../store/enrollments.ts';
import { defineOperation } from '../operation.ts';

export const expireEnrollments = defineOperation({
  name: 'enrollment.expire',
  summary: 'Deletes enrollments that nobody confirmed within 60 days',
  access: ['system'],
  purpose: 'training-reports',
  changes: true,
  input: input({}),
  output: shape('ExpiredEnrollments', { deleted: Type.Integer() }),
  async run({ tx }) {
    return { value: { deleted: await deleteExpiredEnrollments(tx) } };
  },
});
