// Reads the public entry of one professional.
import { input, publicIdText } from '../../schema/api/common.ts';
import { professional } from '../../schema/api/directory.ts';
import { findEntry } from '../../store/directory.ts';
import { definePublicRead, JsonText } from '../operation.ts';
import { Problem } from '../problem.ts';
import { readToday } from './roll.ts';

export const readProfessional = definePublicRead({
  name: 'professional.read',
  summary: 'The public entry of one professional',
  purpose: 'directory',
  input: input({ publicId: publicIdText }),
  output: professional,
  async run({ lane, services }, { publicId }) {
    const row = await readToday(services, () => findEntry(lane, publicId, services.clock()));
    // Unknown, unlisted and withdrawn answer alike.
    if (row.entry === null) throw new Problem('professional.notFound', 'Nobody is listed under this id.');
    return { value: new JsonText(row.entry), etag: `"${row.digest}"` };
  },
});
