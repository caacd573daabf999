// Shapes of the photo: uploads and downloads are images, answers about them JSON.
import { Type } from 'typebox';
import { input, instantText, publicIdText, shape } from './common.ts';

const image = { schema: { type: 'string', format: 'binary' } };

/** The image itself, as the body of a request. The gate takes only what the door has already decoded. */
const upload = Type.Unsafe<unknown>({
  description: 'A JPEG, PNG or WebP of at most 5 MB and 40 megapixels.',
  content: { 'image/jpeg': image, 'image/png': image, 'image/webp': image },
});

/** The image itself, as the body of an answer. */
export const pictureBody = Type.Unsafe<undefined>({
  description: 'The image, without metadata.',
  content: { 'image/jpeg': image, 'image/webp': image },
});

export const replacePhotoInput = input({ body: upload });

export const publicPhotoInput = input({
  publicId: publicIdText,
  digest: Type.Optional(
    Type.String({
      pattern: '^[0-9a-f]{16}$',
      description: 'Names one picture, as in the published URL: another picture is not found.',
    }),
  ),
});

export const photo = shape(
  'Photo',
  {
    url: Type.String({ description: 'Where its owner reads the image, with an access token.' }),
    mediaType: Type.String(),
    width: Type.Integer({ description: 'Pixels.' }),
    height: Type.Integer({ description: 'Pixels.' }),
    size: Type.Integer({ description: 'Bytes.' }),
    sha256: Type.String({ description: 'Digest of the image, lowercase hex.' }),
    addedAt: instantText,
  },
  'The photo that is kept: private until the person publishes the field `photo`. The image travels by REST only.',
);

export const photoRemoval = shape('PhotoRemoval', { removed: Type.Boolean() });
