// Removes one's own photo, from the profile and so from the directory (MEF-18).
import { input } from '../../schema/api/common.ts';
import { photoRemoval } from '../../schema/api/photo.ts';
import { updateRevision } from '../../store/members.ts';
import { deletePhoto } from '../../store/photos.ts';
import { defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { lockRevision } from '../profile/record.ts';

export const removePhoto = defineOperation({
  name: 'photo.remove',
  summary: 'Removes the photo of the own profile; photos are uploaded and downloaded by REST only',
  access: ['member'],
  purpose: 'membership-administration',
  changes: true,
  subject: self,
  fields: () => ['photo'],
  input: input({}),
  output: photoRemoval,
  async run(context) {
    // The member's row first, as in every change of a record: two of them never wait for each other in a circle.
    await lockRevision(context, ownId(context));
    await updateRevision(context.tx, ownId(context));
    if (!(await deletePhoto(context.tx, ownId(context)))) {
      throw new Problem('photo.notFound', 'There is no photo in the profile.');
    }
    return { value: { removed: true } };
  },
});
