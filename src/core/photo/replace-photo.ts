// Keeps a member's photo in place of any earlier one (MEF-18).
import { findField } from '../../policy/pack.ts';
import { photo, replacePhotoInput } from '../../schema/api/photo.ts';
import { updateRevision } from '../../store/members.ts';
import { insertPhoto } from '../../store/photos.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { lockRevision } from '../profile/record.ts';
import { Picture } from './picture.ts';

export const replacePhoto = defineOperation({
  name: 'photo.replace',
  summary: 'Keeps the photo of the own profile: private until the field `photo` is published',
  access: ['member'],
  purpose: 'membership-administration',
  changes: true,
  subject: self,
  fields: () => ['photo'],
  input: replacePhotoInput,
  output: photo,
  async run(context, { body: picture }) {
    const { tx, now, services } = context;
    if (findField(services.policy.pack, 'photo') === undefined) {
      throw new Problem('field.notConfigured', 'The policy in force lists no field "photo".', {
        clause: 'MEXT-01',
      });
    }
    if (!(picture instanceof Picture)) throw new Error('the door decodes an upload before the gate');
    const { bytes, mediaType, width, height, sha256 } = picture;
    const origin = { source: 'self', collectionPoint: 'portal', collectedAt: now } as const;
    await lockRevision(context, ownId(context));
    await updateRevision(tx, ownId(context));
    await insertPhoto(tx, ownId(context), picture, { photo: origin });
    const value = { url: '/v1/me/photo', mediaType, width, height, size: bytes.length, sha256, addedAt: now };
    return { value, etag: `"${sha256}"` };
  },
});
