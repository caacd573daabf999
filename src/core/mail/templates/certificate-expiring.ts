// A certificate ends soon.
import type { Template } from '../template.ts';

export const certificateExpiring: Template<'certificate-expiring'> = {
  page: '/certificates',
  letters: {
    en: ({ program, expiresOn }, { controller }) => ({
      subject: `Your certificate ${program} is valid until ${expiresOn}`,
      before: [
        `The last day of your certificate ${program} of ${controller} is ${expiresOn}.`,
        'Renewed in time it keeps its number.',
      ],
      link: 'See the certificate and how to renew it',
      after: [],
      why: 'This is a message about your own certificate.',
    }),
    de: ({ program, expiresOn }, { controller }) => ({
      subject: `Ihr Zertifikat ${program} gilt bis ${expiresOn}`,
      before: [
        `Der letzte Tag Ihres Zertifikats ${program} von ${controller} ist der ${expiresOn}.`,
        'Rechtzeitig erneuert behält es seine Nummer.',
      ],
      link: 'Zertifikat und Erneuerung ansehen',
      after: [],
      why: 'Dies ist eine Nachricht zu Ihrem eigenen Zertifikat.',
    }),
  },
};
