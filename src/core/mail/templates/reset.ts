// A new password: sent to the address of an account when somebody says that they forgot theirs.
import type { Template } from '../template.ts';

export const reset: Template<'reset'> = {
  page: '/reset-password',
  letters: {
    en: (_payload, { controller }) => ({
      subject: 'Choose a new password',
      before: [`Somebody asked for a new password for your account with ${controller}.`],
      link: 'Choose a new password',
      after: [
        'The link works once and for a limited time; your second factor is still asked for. If it was not you, do nothing: your password stays as it is.',
      ],
      why: 'It was asked for with this address, which belongs to an account.',
    }),
    de: (_payload, { controller }) => ({
      subject: 'Wählen Sie ein neues Passwort',
      before: [`Für Ihr Konto bei ${controller} wurde ein neues Passwort angefordert.`],
      link: 'Neues Passwort wählen',
      after: [
        'Der Link funktioniert einmal und nur für begrenzte Zeit; Ihr zweiter Faktor wird weiterhin verlangt. Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
      ],
      why: 'Es wurde mit dieser Adresse angefordert, die zu einem Konto gehört.',
    }),
  },
};
