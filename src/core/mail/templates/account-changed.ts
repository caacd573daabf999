// Something that protects your account changed: password, second factor, recovery codes; or it was closed.
import type { AccountChange } from '../../../schema/mail.ts';
import type { Template } from '../template.ts';

const what: Record<AccountChange, { en: string; de: string }> = {
  'password-changed': { en: 'The password was changed', de: 'Das Passwort wurde geändert' },
  'factor-added': { en: 'A second factor was added', de: 'Ein zweiter Faktor wurde hinzugefügt' },
  'factor-removed': { en: 'A second factor was removed', de: 'Ein zweiter Faktor wurde entfernt' },
  'recovery-codes-made': {
    en: 'New recovery codes were made',
    de: 'Neue Wiederherstellungscodes wurden erzeugt',
  },
  'recovery-code-used': { en: 'A recovery code was used', de: 'Ein Wiederherstellungscode wurde verwendet' },
  locked: {
    en: 'The account was locked, because its owner was reported as below the minimum age',
    de: 'Das Konto wurde gesperrt, weil gemeldet wurde, dass das Mindestalter nicht erreicht ist',
  },
  closed: { en: 'The account was closed', de: 'Das Konto wurde geschlossen' },
};

export const accountChanged: Template<'account-changed'> = {
  page: '/security',
  letters: {
    en: ({ change, at }, { controller, when }) => ({
      subject: what[change].en,
      before: [`${what[change].en}: your account with ${controller}, ${when(at)}.`],
      link: 'If it was not you, act here at once',
      after: ['If it was you, there is nothing to do.'],
      why: 'This is the address of an account.',
    }),
    de: ({ change, at }, { controller, when }) => ({
      subject: what[change].de,
      before: [`${what[change].de}: Ihr Konto bei ${controller}, ${when(at)}.`],
      link: 'Wenn Sie es nicht waren, handeln Sie hier sofort',
      after: ['Wenn Sie es waren, brauchen Sie nichts zu tun.'],
      why: 'Dies ist die Adresse eines Kontos.',
    }),
  },
};
