// The member of the README's tour: a full profile of which the public sees, at first, only the name and the program.
import type { Showcased } from './showcase.ts';

export const tourMember: Showcased = {
  program: 'CEP',
  monthsHeld: 9,
  profile: {
    key: 'tour-member',
    displayName: 'Rowan Okafor-Lindqvist',
    givenName: 'Rowan',
    familyName: 'Okafor-Lindqvist',
    handle: 'rowan',
    headline: 'Carrier Ethernet from the first meter of fiber to the last mile',
    about: 'I turn up services between carriers and write down what went wrong, so that it goes wrong once.',
    jobTitle: 'Interconnect Manager',
    organization: 'Harebell Carrier Networks',
    country: 'GB',
    city: 'Bristol',
    interests: ['interconnection', 'service activation testing', 'bell ringing'],
    keywords: ['ENNI', 'OAM', 'QoS'],
    skills: [
      { name: 'Carrier Ethernet', level: 'expert' },
      { name: 'Capacity planning', level: 'advanced' },
      { name: 'Technical writing', level: 'intermediate' },
    ],
    emails: [
      { kind: 'work', address: 'rowan.okafor-lindqvist@harebellcarriernetworks.example' },
      { kind: 'personal', address: 'rowan@example.org' },
    ],
    phones: [
      { kind: 'work', number: '+441174960123' },
      { kind: 'personal', number: '+442079460123' },
    ],
    addresses: [
      { kind: 'work', street: '12 Lantern Row', city: 'Bristol', postalCode: 'BS1 4ZZ', country: 'GB' },
      { kind: 'personal', street: '3 Signal House, Quay Lane', city: 'Bristol', country: 'GB' },
    ],
    employments: [
      {
        organization: 'Harebell Carrier Networks',
        title: 'Interconnect Manager',
        start: '2021-05',
        summary: 'Answers for every handover to another carrier in the west of the country.',
      },
      {
        organization: 'Tidewrack Communications',
        title: 'Network Engineer',
        start: '2015-09-01',
        end: '2021-04-30',
      },
    ],
    educations: [
      {
        institution: 'Bristol School of Signals',
        degree: 'BEng',
        area: 'Telecommunications',
        start: '2012',
        end: '2015-07',
      },
    ],
    links: [
      { kind: 'linkedin', url: 'https://linkedin.example/in/rowan' },
      { kind: 'website', url: 'https://rowan.example/' },
    ],
  },
};
