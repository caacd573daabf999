// A member's own certificates with their events.
import { certificateList } from '../../schema/api/certificates.ts';
import { input } from '../../schema/api/common.ts';
import { listCertificates } from '../../store/certificates.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { viewCertificate } from './issue-certificate.ts';

export const listOwnCertificates = defineOperation({
  name: 'certificate.listOwn',
  summary: 'Your certificates, with every dated event',
  access: ['member'],
  purpose: 'certification',
  subject: self,
  changes: false,
  input: input({}),
  output: certificateList,
  async run(context) {
    const rows = await listCertificates(context.tx, ownId(context));
    return { value: { items: rows.map(viewCertificate) } };
  },
});
