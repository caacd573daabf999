// Reads one's own photo, published or not.
import { input } from '../../schema/api/common.ts';
import { pictureBody } from '../../schema/api/photo.ts';
import { findPhoto } from '../../store/photos.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';

export const readPhoto = defineOperation({
  name: 'photo.read',
  summary: 'The photo of the own profile',
  access: ['member'],
  purpose: 'membership-administration',
  changes: false,
  subject: self,
  input: input({}),
  output: pictureBody,
  carries: ['identity'],
  async run(context) {
    const found = await findPhoto(context.tx, ownId(context));
    if (found === undefined) throw new Problem('photo.notFound', 'There is no photo in the profile.');
    return {
      value: undefined,
      binary: found,
      etag: `"${found.sha256}"`,
      headers: { 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' },
    };
  },
});
