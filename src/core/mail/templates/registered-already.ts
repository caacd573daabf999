// You have an account: sent when somebody registers with the address of one, as the website does not tell them.
import type { Template } from '../template.ts';

export const registeredAlready: Template<'registered-already'> = {
  page: '/sign-in',
  letters: {
    en: (_payload, { controller }) => ({
      subject: 'You have an account already',
      before: [
        `Somebody tried to register with ${controller} with this address. There is an account with it already, so no other was made.`,
      ],
      link: 'If it was you, sign in, or choose a new password there',
      after: ['If it was not you, do nothing: nobody was told that the account exists.'],
      why: 'This address belongs to an account.',
    }),
    de: (_payload, { controller }) => ({
      subject: 'Sie haben bereits ein Konto',
      before: [
        `Jemand wollte sich bei ${controller} mit dieser Adresse registrieren. Zu ihr gibt es bereits ein Konto, daher wurde kein weiteres angelegt.`,
      ],
      link: 'Wenn Sie es waren, melden Sie sich an oder wählen Sie dort ein neues Passwort',
      after: [
        'Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Niemand hat erfahren, dass es das Konto gibt.',
      ],
      why: 'Diese Adresse gehört zu einem Konto.',
    }),
  },
};
