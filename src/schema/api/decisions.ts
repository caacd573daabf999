// Shapes of what one person of the staff proposes and another one decides.
import { Type } from 'typebox';
import { instantText, shape, uuidText } from './common.ts';

/** Members of every proposal; absent ones say that it waits. */
export const decisionFields = {
  proposedBy: uuidText,
  proposedAt: instantText,
  decidedBy: Type.Optional(uuidText),
  decidedAt: Type.Optional(instantText),
  approved: Type.Optional(Type.Boolean()),
};
export const decision = shape('Decision', { approve: Type.Boolean() });
/** The list's length. */
export const most = Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: '100 by default.' }));
