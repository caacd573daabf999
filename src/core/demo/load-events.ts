// The demonstration's program: a conference with sessions and speakers, a training, an evening that was cancelled.
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { input, publicIdText, shape } from '../../schema/api/common.ts';
import { type DemoEvent, insertDemoEvents } from '../../store/demo-events.ts';
import { defineOperation } from '../operation.ts';

/** The same on every machine: guides name them. */
const idOf = (key: string) => createHash('sha256').update(`demonstration ${key}`).digest('hex').slice(0, 32);

/** Days from the day of loading; hours in UTC. */
const events: DemoEvent[] = [
  {
    ...{
      publicId: idOf('conference'),
      kind: 'event',
      state: 'published',
      inDays: 45,
      fromHour: 7,
      toHour: 15,
    },
    title: { en: 'Interconnect Days', de: 'Interconnect-Tage' },
    description: {
      en: 'Short talks on connecting networks, and time to talk between them.',
      de: 'Kurze Vorträge über das Verbinden von Netzen, mit Zeit für Gespräche dazwischen.',
    },
    ...{ place: 'Lantern Hall, Gothenburg', zone: 'Europe/Stockholm', capacity: 120, showsSeats: true },
    sessions: [
      {
        publicId: idOf('session handover'),
        title: { en: 'Handing over without a gap' },
        fromHour: 8,
        toHour: 9,
      },
      {
        publicId: idOf('session measuring'),
        title: { en: 'Measuring what users feel' },
        fromHour: 10,
        toHour: 11,
      },
    ],
  },
  {
    ...{
      publicId: idOf('training'),
      kind: 'training',
      state: 'published',
      inDays: 20,
      fromHour: 8,
      toHour: 16,
    },
    title: { en: 'Carrier Ethernet in one day', de: 'Carrier Ethernet an einem Tag' },
    description: { en: 'For those who sit the exam afterwards, or who want to know what others mean.' },
    ...{ place: null, zone: 'Europe/Berlin', capacity: 24, showsSeats: false, sessions: [] },
  },
  {
    ...{ publicId: idOf('evening'), kind: 'event', state: 'cancelled', inDays: 10, fromHour: 17, toHour: 20 },
    title: { en: 'An evening by the harbor', de: 'Ein Abend am Hafen' },
    description: {},
    ...{ place: 'Quay 4, Porto', zone: 'Europe/Lisbon', capacity: null, showsSeats: false, sessions: [] },
  },
];

export const demoConference = idOf('conference');

export const loadDemoEvents = defineOperation({
  name: 'demo.loadEvents',
  summary: 'Adds a program of events to the demonstration',
  access: ['system'],
  purpose: 'event-registration',
  changes: true,
  input: input({ shown: publicIdText, silent: publicIdText }),
  output: shape('DemoEvents', { present: Type.Boolean() }),
  async run({ tx }, { shown, silent }) {
    const talks = [
      {
        ...{ publicId: idOf('talk shown'), member: shown, session: idOf('session handover'), shows: true },
        bio: { en: 'Designs transport networks, and the way between two of them.' },
      },
      {
        ...{
          publicId: idOf('talk silent'),
          member: silent,
          session: idOf('session measuring'),
          shows: false,
        },
        bio: { en: 'Keeps interconnects honest.' },
      },
    ];
    return { value: { present: await insertDemoEvents(tx, events, { event: demoConference, talks }) } };
  },
});
