// This is now the address of your account: sent to the new one.
import type { Template } from '../template.ts';

export const addressChangedNew: Template<'address-changed-new'> = {
  page: '/security',
  letters: {
    en: (_payload, { controller }) => ({
      subject: 'The e-mail address of your account was changed',
      before: [`Your account with ${controller} now uses this e-mail address. Sign in with it from now on.`],
      link: 'See how your account is protected',
      after: [],
      why: 'This is now the address of an account.',
    }),
    de: (_payload, { controller }) => ({
      subject: 'Die E-Mail-Adresse Ihres Kontos wurde geändert',
      before: [
        `Ihr Konto bei ${controller} verwendet jetzt diese E-Mail-Adresse. Melden Sie sich künftig mit ihr an.`,
      ],
      link: 'So ist Ihr Konto geschützt',
      after: [],
      why: 'Dies ist jetzt die Adresse eines Kontos.',
    }),
  },
};
