// Reads the published photo of one professional (MEF-18).
import { pictureBody, publicPhotoInput } from '../../schema/api/photo.ts';
import { findPublicPhoto } from '../../store/photos.ts';
import { readToday } from '../directory/roll.ts';
import { definePublicRead } from '../operation.ts';
import { Problem } from '../problem.ts';

export const readPublicPhoto = definePublicRead({
  name: 'professional.photo',
  summary: 'The published photo of one professional',
  purpose: 'directory',
  input: publicPhotoInput,
  output: pictureBody,
  carries: ['identity'],
  async run({ lane, services }, { publicId, digest }) {
    const row = await readToday(services, () => findPublicPhoto(lane, publicId, digest, services.clock()));
    // Unknown, unlisted, withdrawn and replaced answer alike.
    if (row.bytes === null || row.mediaType === null) {
      throw new Problem('photo.notFound', 'There is no such published photo.');
    }
    return {
      value: undefined,
      binary: { mediaType: row.mediaType, bytes: row.bytes },
      etag: `"${row.sha256}"`,
      // To be asked again each time: after withdrawal no cache may go on showing it.
      headers: { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
    };
  },
});
