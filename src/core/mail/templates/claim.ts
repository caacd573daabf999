// There is a record with your address: the person takes it over.
import type { Template } from '../template.ts';

export const claim: Template<'claim'> = {
  page: '/claim',
  letters: {
    en: (_payload, { controller }) => ({
      subject: 'Take over your record',
      before: [
        `${controller} holds a record with this e-mail address from an earlier system. If it is yours, you can take it over: then you see it, correct it and decide what of it is public.`,
      ],
      link: 'Take the record over',
      after: ['The link works once and for a limited time. If the record is not yours, do nothing.'],
      why: 'This address is in a record, and somebody with it asked to take it over.',
    }),
    de: (_payload, { controller }) => ({
      subject: 'Übernehmen Sie Ihren Datensatz',
      before: [
        `${controller} führt aus einem früheren System einen Datensatz mit dieser E-Mail-Adresse. Wenn es Ihrer ist, können Sie ihn übernehmen: Dann sehen und berichtigen Sie ihn und entscheiden, was davon öffentlich ist.`,
      ],
      link: 'Datensatz übernehmen',
      after: [
        'Der Link funktioniert einmal und nur für begrenzte Zeit. Wenn es nicht Ihr Datensatz ist, brauchen Sie nichts zu tun.',
      ],
      why: 'Diese Adresse steht in einem Datensatz, und jemand mit ihr möchte ihn übernehmen.',
    }),
  },
};
