// The signed head of the audit trail, to be kept where whoever can change the database cannot.
import { Type } from 'typebox';
import { auditAnchor } from '../../schema/api/audit.ts';
import { input, shape } from '../../schema/api/common.ts';
import { findHead } from '../../store/audit.ts';
import { defineOperation } from '../operation.ts';
import { readHead } from './heads.ts';

export const readAnchor = defineOperation({
  name: 'audit.readAnchor',
  summary: 'The newest signed head of the audit trail; nothing before the first sealing',
  access: ['system'],
  purpose: 'security',
  changes: false,
  input: input({}),
  output: shape('AuditAnchorRead', { anchor: Type.Optional(auditAnchor) }),
  async run({ tx, services }) {
    const head = await findHead(tx);
    const anchor = head && (await readHead(head.signature, services.signing));
    return { value: typeof anchor === 'object' ? { anchor } : {} };
  },
});
