// Somebody signed in from a place or device not seen before.
import type { Template } from '../template.ts';

export const newPlace: Template<'new-place'> = {
  page: '/security',
  letters: {
    en: ({ at, device, place }, { controller, when }) => ({
      subject: 'A sign-in from a new place',
      before: [
        `Somebody signed in to your account with ${controller} from a place or device not seen before: ${[when(at), device, place].filter(Boolean).join(', ')}.`,
      ],
      link: 'If it was not you, end the session and change your password',
      after: ['If it was you, there is nothing to do.'],
      why: 'This is the address of an account.',
    }),
    de: ({ at, device, place }, { controller, when }) => ({
      subject: 'Eine Anmeldung von einem neuen Ort',
      before: [
        `An Ihrem Konto bei ${controller} hat sich jemand von einem bisher unbekannten Ort oder Gerät angemeldet: ${[when(at), device, place].filter(Boolean).join(', ')}.`,
      ],
      link: 'Wenn Sie es nicht waren, beenden Sie die Sitzung und ändern Sie Ihr Passwort',
      after: ['Wenn Sie es waren, brauchen Sie nichts zu tun.'],
      why: 'Dies ist die Adresse eines Kontos.',
    }),
  },
};
