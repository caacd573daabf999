// Do you want this: sent to an address that somebody subscribed, and to no list before the answer (MEF-12).
import type { Template } from '../template.ts';

export const subscription: Template<'subscription'> = {
  page: '/confirm-subscription',
  letters: {
    en: (_payload, { controller }) => ({
      subject: 'Confirm your subscription',
      before: [`Please confirm that you want to receive mail from ${controller} at this address.`],
      link: 'Confirm the subscription',
      after: [
        'The link works once and for seven days. If you did not ask for it, do nothing: without confirmation nothing is sent, and the address is deleted.',
      ],
      why: `Somebody subscribed to mail from ${controller} with this address.`,
    }),
    de: (_payload, { controller }) => ({
      subject: 'Bestätigen Sie Ihr Abonnement',
      before: [
        `Bitte bestätigen Sie, dass Sie unter dieser Adresse E-Mails von ${controller} erhalten möchten.`,
      ],
      link: 'Abonnement bestätigen',
      after: [
        'Der Link funktioniert einmal und sieben Tage lang. Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun: Ohne Bestätigung wird nichts verschickt und die Adresse gelöscht.',
      ],
      why: `Jemand hat mit dieser Adresse E-Mails von ${controller} abonniert.`,
    }),
  },
};
