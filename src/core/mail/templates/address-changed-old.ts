// Your address was changed: sent to the one left behind, with the way back.
import type { Template } from '../template.ts';

export const addressChangedOld: Template<'address-changed-old'> = {
  page: '/undo-address-change',
  letters: {
    en: (_payload, { controller }) => ({
      subject: 'The e-mail address of your account was changed',
      before: [`Your account with ${controller} now uses another e-mail address in place of this one.`],
      link: 'If it was not you, undo the change',
      after: ['The link works once and for a limited time. If it was you, there is nothing to do.'],
      why: 'This was the address of an account until now.',
    }),
    de: (_payload, { controller }) => ({
      subject: 'Die E-Mail-Adresse Ihres Kontos wurde geändert',
      before: [`Ihr Konto bei ${controller} verwendet jetzt eine andere E-Mail-Adresse statt dieser.`],
      link: 'Wenn Sie es nicht waren, machen Sie die Änderung rückgängig',
      after: [
        'Der Link funktioniert einmal und nur für begrenzte Zeit. Wenn Sie es waren, brauchen Sie nichts zu tun.',
      ],
      why: 'Dies war bisher die Adresse eines Kontos.',
    }),
  },
};
